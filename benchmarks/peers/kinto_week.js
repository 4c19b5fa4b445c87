// The offline week with Kinto's own offline client, once for each way it has to settle a conflict by itself, and once
// for the way it has when nobody chose one: the program is told, and nothing is settled until somebody decides.
// Run by node with NODE_PATH at the peers' modules: kinto_week.js URL WORDS WEEK.JSON
"use strict";
const fs = require("fs");
require("fake-indexeddb/auto");
const Kinto = require("kinto").default;
const { cutting } = require("./cutting.js");
const { play } = require("./week.js");

const { CLIENT_WINS, SERVER_WINS, MANUAL } = Kinto.syncStrategy;
const NAMES = { [SERVER_WINS]: "server wins", [CLIENT_WINS]: "client wins", [MANUAL]: "manual" };

async function ask(url, words, method, place, body) {
  const headers = { Authorization: words, "Content-Type": "application/json" };
  const said = await fetch(`${url}${place}`, { method, headers, body: body && JSON.stringify(body) });
  if (!said.ok) throw new Error(`${method} ${place}: ${said.status}`);
  return (await said.json()).data;
}

function collectionOf(url, words, bucket, who) {
  const client = new Kinto({ remote: url, bucket, headers: { Authorization: words }, adapterOptions: { dbName: `${bucket}-${who}` } });
  // Names of the script are the ids.
  return client.collection("records", { idSchema: { generate: () => "", validate: () => true } });
}

async function contents(collection) {
  const found = await collection.list({}, { includeDeleted: false });
  return found.data.map(({ last_modified, _status, ...rest }) => JSON.stringify(rest, Object.keys(rest).sort())).sort();
}

async function week(url, words, script, strategy) {
  const bucket = `week-${strategy.replace("_", "-")}`;
  await ask(url, words, "PUT", `/buckets/${bucket}`);
  await ask(url, words, "PUT", `/buckets/${bucket}/collections/records`);
  const line = await cutting(Number(new URL(url).port), (asked) => asked.includes("POST /v1/batch"));
  const through = `http://127.0.0.1:${line.port}/v1`;
  const laptops = Object.fromEntries(["anna", "ewa"].map((who) => [who, collectionOf(through, words, bucket, who)]));
  const told = [];
  for (const [id, values] of Object.entries(script.records)) await laptops.anna.upsert({ id, ...values });
  await laptops.anna.sync({ strategy });
  await laptops.ewa.sync({ strategy });
  await play(script, {
    get: async (who, id) => (await laptops[who].get(id)).data,
    put: (who, id, values) => laptops[who].upsert({ ...values, id }),
    remove: (who, id) => laptops[who].delete(id),
    sync: async (who, cut) => {
      line.armed = cut;
      try {
        const said = await laptops[who].sync({ strategy });
        if (strategy === MANUAL) told.push(...said.conflicts.map((one) => JSON.stringify(one)));
      } catch (error) {
        if (!cut) throw error;
      }
    },
  });
  const [anna, ewa] = [await contents(laptops.anna), await contents(laptops.ewa)];
  const history = await ask(url, words, "GET", `/buckets/${bucket}/history`);
  const records = await ask(url, words, "GET", `/buckets/${bucket}/collections/records/records`);
  line.close();
  return {
    name: `Kinto, ${NAMES[strategy]}`,
    shown: [...anna, ...ewa, ...told],
    kept: history.map((one) => JSON.stringify(one)),
    records: records.map((one) => JSON.stringify(one)),
    alike: JSON.stringify(anna) === JSON.stringify(ewa),
    cuts: line.cuts,
  };
}

async function main([url, words, script]) {
  const read = JSON.parse(fs.readFileSync(script, "utf8"));
  const told = [];
  for (const strategy of [SERVER_WINS, CLIENT_WINS, MANUAL]) told.push(await week(url, words, read, strategy));
  console.log(JSON.stringify(told));
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
