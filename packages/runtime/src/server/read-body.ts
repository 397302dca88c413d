import * as v from "valibot";
import { RealtimeError } from "../protocol/realtime-error.ts";

/**
 * Reads a JSON body of at most `limit` bytes; an empty one is `{}`; times are milliseconds. Only `application/json` is taken: a page of another
 * origin can send it with cookies no more than it can send a custom header.
 *
 * @throws RealtimeError `too_large`, `invalid_frame`, `timeout`
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  { limit, timeout }: { readonly limit: number; readonly timeout: number },
): Promise<v.InferOutput<Schema>> {
  const text = await readText(request, limit, timeout);
  const type = request.headers.get("content-type") ?? "";
  if (text !== "" && !/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new RealtimeError("invalid_frame", "Expected content-type: application/json");
  }
  const result = v.safeParse(schema, text === "" ? {} : parse(text), { abortPipeEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new RealtimeError("invalid_frame", path === null ? issue.message : `${path}: ${issue.message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RealtimeError("invalid_frame", "Not JSON");
  }
}

async function readText(request: Request, limit: number, timeout: number): Promise<string> {
  const tooLarge = new RealtimeError("too_large", `At most ${limit} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge;
  if (!request.body) return "";
  const reader = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Byte by byte a body could hold its connection for ever.
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RealtimeError("timeout", "The body took too long")), timeout);
  });
  try {
    const decoder = new TextDecoder();
    let text = "";
    let size = 0;
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > limit) throw tooLarge;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
