// Writes what the example registers of each window of its logs: node scripts/run.mjs scripts/example-data.ts
import { writeFile } from 'node:fs/promises'
import { dataFile, dataOfWindow, windowsOfLogs } from '#lib/example/data'

for (const reference of await windowsOfLogs())
  await writeFile(dataFile(reference.dataset, reference.version), `${JSON.stringify(await dataOfWindow(reference))}\n`)
