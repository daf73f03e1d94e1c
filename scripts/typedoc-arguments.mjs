// For TypeDoc. A function that takes its arguments by position or by name has one rest or destructured parameter, but
// documents each argument with @param; such tags become a list in its description, since no parameter has their names.
import { Converter, ReflectionKind } from "typedoc";

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const signature of project.getReflectionsByKind(ReflectionKind.SomeSignature)) listArguments(signature);
  });
}

function listArguments({ comment, parameters = [] }) {
  if (comment === undefined) return;
  const names = new Set(parameters.map(({ name }) => name));
  const gathered = parameters.some(({ name, flags }) => flags.isRest || name === "__namedParameters");
  const listed = [];
  for (const tag of comment.getTags("@param")) {
    if (names.has(tag.name)) continue;
    if (names.has(`_${tag.name}`)) tag.name = `_${tag.name}`;
    else if (gathered) listed.push(tag);
  }
  if (listed.length === 0) return;
  comment.blockTags = comment.blockTags.filter((tag) => !listed.includes(tag));
  const items = listed.flatMap(({ name, content }) => [{ kind: "text", text: `\n- \`${name}\`: ` }, ...content]);
  comment.summary.push({ kind: "text", text: "\n" }, ...items);
}
