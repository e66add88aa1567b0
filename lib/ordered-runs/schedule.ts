import { endFollowing } from './following.ts'
import { putDownRuns, takeUpRuns } from './work.ts'

/** What the server does for scenario runs: what waits stands in the database, and what is put down is taken up again by the next start. */
export const runTask = {
  name: 'run scenarios',
  everyMs: 500,
  run: takeUpRuns,
  stop: async () => {
    endFollowing()
    await putDownRuns()
  },
}
