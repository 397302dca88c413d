export type TokenKind =
  | "word"
  | "quoted-identifier"
  | "string"
  | "number"
  | "param"
  | "operator"
  | "line-comment"
  | "block-comment"
  /** A psql meta-command, to the end of its line. */
  | "meta-command";

/** One lexeme; `start` and `end` are UTF-16 offsets into the text. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** What PostgreSQL's scanner would refuse it for; the token then ends where scanning can go on. */
  readonly error?: string;
}

export function isComment(token: Token): boolean {
  return token.kind === "line-comment" || token.kind === "block-comment";
}
