import { run } from './program.ts'

// The command that a catalog hands out: all but what works on the catalog's own data folder.
await run()
