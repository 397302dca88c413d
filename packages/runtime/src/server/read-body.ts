import * as v from "valibot";
import { RealtimeError } from "../protocol/realtime-error.ts";

/**
 * Reads a JSON body of at most `limit` bytes; an empty one is `{}`. Only `application/json` is taken: a page of another
 * origin can send it with cookies no more than it can send a custom header.
 *
 * @throws RealtimeError `too_large`, `invalid_frame`
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  limit: number,
): Promise<v.InferOutput<Schema>> {
  const text = await readText(request, limit);
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

async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = new RealtimeError("too_large", `At most ${limit} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge;
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > limit) throw tooLarge;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
