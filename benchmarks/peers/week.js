// What both programs of the offline week do alike: the edits of a record, and what is told at the end.
"use strict";

/** Change a record as an action says. */
function change(record, action) {
  const field = record[action.field];
  if (action.do === "set") return { ...record, [action.field]: action.value };
  if (action.do === "add") return { ...record, [action.field]: [...field, action.value] };
  if (action.do === "remove") return { ...record, [action.field]: field.filter((one) => one !== action.value) };
  const parts = field.split("\n\n");
  parts[action.place] = action.value;
  return { ...record, [action.field]: parts.join("\n\n") };
}

/** Play the days; `store` has get, put and remove of a person's records, `sync` sends them, cut or not. */
async function play(week, { get, put, remove, sync }) {
  for (const action of week.days.flat()) {
    const { who, record } = action;
    if (action.do === "sync") await sync(who, Boolean(action.cut));
    else if (action.do === "new") await put(who, record, action.values);
    else if (action.do === "delete") await remove(who, record);
    else await put(who, record, change(await get(who, record), action));
  }
}

module.exports = { play };
