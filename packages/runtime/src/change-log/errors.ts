/** The log cannot be read where it was asked for. `code` tells programs why, `message` people what to do. */
export class ChangeLogError extends Error {
  override readonly name = "ChangeLogError";
  readonly code: "not-installed" | "format" | "standby" | "in-transaction";

  constructor(code: ChangeLogError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
