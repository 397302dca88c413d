/** Converts the parser's byte offsets (UTF-8) into JavaScript's (UTF-16). One per text; `O(1)` where the text is ASCII. */
export interface ByteOffsets {
  toUtf16(byteOffset: number): number;
}

export function byteOffsets(text: string): ByteOffsets {
  if (Buffer.byteLength(text) === text.length)
    return { toUtf16: (offset) => Math.min(Math.max(offset, 0), text.length) };
  const bytes = Buffer.from(text);
  return {
    toUtf16: (offset) => bytes.subarray(0, Math.min(Math.max(offset, 0), bytes.length)).toString().length,
  };
}
