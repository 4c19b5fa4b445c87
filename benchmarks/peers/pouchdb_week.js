// The offline week with PouchDB: a database on each laptop, and one at a server of PouchDB's makers.
// Run by node with NODE_PATH at the peers' modules: pouchdb_week.js DIRECTORY WEEK.JSON
"use strict";
const fs = require("fs");
const path = require("path");
const PouchDB = require("pouchdb");
const { cutting } = require("./cutting.js");
const { serve } = require("./pouchdb_server.js");
const { play } = require("./week.js");

async function current(database) {
  const found = await database.allDocs({ include_docs: true });
  return found.rows.map(({ doc }) => JSON.stringify({ ...doc, _rev: undefined })).sort();
}

/** Every revision a database still has a body of: the losing leaves, and what came before. */
async function revisions(database) {
  const changed = await database.changes({ style: "all_docs" });
  const found = [];
  for (const { id } of changed.results) {
    for (const leaf of await database.get(id, { open_revs: "all", revs: true })) {
      if (!leaf.ok) continue;
      const { start, ids } = leaf.ok._revisions;
      for (const [age, hash] of ids.entries()) {
        const old = await database.get(id, { rev: `${start - age}-${hash}` }).catch(() => null);
        if (old) found.push(JSON.stringify(old));
      }
    }
  }
  return found;
}

async function main([directory, script]) {
  const week = JSON.parse(fs.readFileSync(script, "utf8"));
  const server = await serve(path.join(directory, "server"));
  const line = await cutting(server.port, (asked) => asked.includes("/_bulk_docs"));
  const office = new PouchDB(`http://127.0.0.1:${line.port}/office`);
  const laptops = Object.fromEntries(["anna", "ewa"].map((who) => [who, new PouchDB(path.join(directory, who))]));
  try {
    await laptops.anna.bulkDocs(Object.entries(week.records).map(([_id, values]) => ({ _id, ...values })));
    await laptops.anna.sync(office);
    await laptops.ewa.sync(office);
    await play(week, {
      get: (who, id) => laptops[who].get(id),
      put: (who, id, values) => laptops[who].put({ _id: id, ...values }),
      remove: async (who, id) => laptops[who].remove(await laptops[who].get(id)),
      sync: async (who, cut) => {
        line.armed = cut;
        await laptops[who].sync(office).catch((error) => {
          if (!cut) throw error;
        });
      },
    });
    const [anna, ewa] = [await current(laptops.anna), await current(laptops.ewa)];
    const kept = (await Promise.all([...Object.values(laptops), office].map(revisions))).flat();
    const told = { name: "PouchDB", version: PouchDB.version, shown: [...anna, ...ewa], kept, records: anna, cuts: line.cuts };
    console.log(JSON.stringify([{ ...told, alike: JSON.stringify(anna) === JSON.stringify(ewa) }]));
  } finally {
    server.stop();
    line.close();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
