/**
 * How long what an event says may be: names are refused beyond it, what describes is cut. Two columns and their datasets have to fit into
 * a row of an index, which takes 2,700 bytes.
 */
export const mostCharacters = { name: 1_024, run: 200, column: 300, description: 4_000, sql: 20_000 }

/** How many datasets one event may read, and how many it may write. */
export const mostDatasets = 5_000
