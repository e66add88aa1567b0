import { endChildrenWithUs } from './processes.ts'
import { race } from './race-run.ts'

/** `node scripts/race.ts [SECONDS]`: eight clients race on a server that is killed at random, and the history is checked. */
endChildrenWithUs()
const { acknowledged, reads, kills, refused, broken } = await race(Number(process.argv[2] ?? 60))
const others = [...refused].map(([code, count]) => `${count} ${code}`).join(', ')
console.log(`${acknowledged} releases acknowledged, ${reads} reads, ${kills} kills, refused: ${others || 'none'}`)
for (const line of broken) console.log(`  ${line}`)
console.log(`${broken.length} promises broken`)
process.exitCode = broken.length > 0 ? 1 : 0
