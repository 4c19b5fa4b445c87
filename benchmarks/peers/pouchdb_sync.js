// PouchDB's own replication on loopback, timed from its package: LevelDB at both ends, HTTP without TLS between them.
// Run by node with NODE_PATH at the peers' modules: pouchdb_sync.js DIRECTORY ROWS SIZE COUNT...
// Prints one JSON object: seconds for a first push, a first pull, for pushes of a number of changed documents and for
// replications both ways without any, with the documents of both sides and the server compared at the end.
"use strict";
const path = require("path");
const PouchDB = require("pouchdb");
const { serve } = require("./pouchdb_server.js");

async function timed(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function fill(database, rows, size) {
  const text = "words of a visit ".repeat(Math.ceil(size / 17)).slice(0, size);
  const made = Array.from({ length: rows }, (_, n) => ({ _id: String(n).padStart(8, "0"), title: `entry ${n}`, text }));
  await database.bulkDocs(made);
}

async function change(database, count, mark) {
  const found = await database.allDocs({ include_docs: true, limit: count });
  await database.bulkDocs(found.rows.map((row) => ({ ...row.doc, title: `${mark} ${row.doc.title}` })));
}

async function contents(database) {
  const found = await database.allDocs({ include_docs: true });
  return JSON.stringify(found.rows.map((row) => row.doc));
}

async function measure(directory, url, rows, size, counts) {
  const open = (name) => new PouchDB(path.join(directory, name), { auto_compaction: true });
  const [first, second, office] = [open("first"), open("second"), new PouchDB(`${url}/office`)];
  await fill(first, rows, size);
  const result = { version: PouchDB.version, push: {} };
  result.first_push = await timed(() => first.replicate.to(office));
  result.first_pull = await timed(() => second.replicate.from(office));
  for (const count of counts) {
    await change(first, count, `c${count}`);
    const spent = await timed(() => first.replicate.to(office));
    (result.push[count] = result.push[count] || []).push(spent);
  }
  result.empty = [];
  for (let run = 0; run < 7; run++) result.empty.push(await timed(() => first.sync(office)));
  await second.replicate.from(office);
  const [here, there, between] = [await contents(first), await contents(second), await contents(office)];
  result.equal = here === there && there === between && JSON.parse(here).length === rows;
  await Promise.all([first.close(), second.close()]);
  return result;
}

async function main([directory, rows, size, ...counts]) {
  const server = await serve(path.join(directory, "server"));
  try {
    console.log(JSON.stringify(await measure(directory, server.url, Number(rows), Number(size), counts.map(Number))));
  } finally {
    server.stop();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
