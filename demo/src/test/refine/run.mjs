// Makes calls of refine's data provider for Hasura and prints what each gave, in their order, as JSON.
//   node run.mjs CALLS URL MATTER   with the token in LANDBRIDGE_TOKEN
import { readFile } from "node:fs/promises";
import dataProvider, { GraphQLClient } from "@refinedev/hasura";
import gql from "graphql-tag";

const [calls, url, matter] = process.argv.slice(2);
const client = new GraphQLClient(url, {
  headers: {
    Authorization: `Bearer ${process.env.LANDBRIDGE_TOKEN}`,
    "Landbridge-Matter": matter,
  },
});
const provider = dataProvider(client, {
  namingConvention: "graphql-default",
  idType: (resource) => (resource === "inspections" ? "Int" : "String"),
});

function withDocument({ meta, ...params }) {
  return { ...params, meta: meta?.gqlQuery ? { ...meta, gqlQuery: gql(meta.gqlQuery) } : meta };
}

async function outcome({ method, params }) {
  try {
    return { answer: await provider[method](withDocument(params)) };
  } catch (error) {
    const refused = error.response?.errors?.map((it) => `${it.extensions?.code}: ${it.message}`);
    return { error: refused?.join("\n") ?? error.message };
  }
}

const outcomes = [];
for (const call of JSON.parse(await readFile(calls, "utf8"))) {
  outcomes.push(await outcome(call));
}
console.log(JSON.stringify(outcomes));
