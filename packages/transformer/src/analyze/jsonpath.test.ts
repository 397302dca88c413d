import { expect, it } from "vitest";
import { checkJsonPath } from "./jsonpath.ts";

it.each([
  "$",
  "strict $.a.b[*].c",
  "lax $[0, 1 to last - 1]",
  '$."a b"."\\u00e4"',
  "$.** {2 to last}.x",
  String.raw`$.a\x50\u0067\u{53}\u{00004C}\t\"b`,
  '$.a ? (@.b > 1 && @.c like_regex "^x" flag "i")',
  "$.a ? (exists (@.b) || !(@ starts with $prefix))",
  '$.x.datetime("HH24:MI").type()',
  "($.a + 1) * -$.b % 2",
  "$.decimal(4, 2) == 1e3",
  "$ ? ((@ == null) is unknown)",
])("reads %s", (path) => {
  expect(() => checkJsonPath(path, 0)).not.toThrow();
});

it.each([
  ["", 'invalid input syntax for type jsonpath: ""'],
  ["$.a[", "syntax error at end of jsonpath input"],
  ["$.a ? (", "syntax error at end of jsonpath input"],
  ["last", "LAST is allowed only in array subscripts"],
  ["@ + 1", "@ is not allowed in root expressions"],
  ["$.a b", 'syntax error at or near "b" of jsonpath input'],
])("does not read %s", (path, message) => {
  expect(() => checkJsonPath(path, 7)).toThrow(expect.objectContaining({ message, location: 7 }));
});
