import { crashes } from './crash-rounds.ts'
import { endChildrenWithUs } from './processes.ts'

/** `node scripts/crash.ts [ROUNDS]`: kills a server of its own again and again, and looks whether a promise broke. */
endChildrenWithUs()
const rounds = Number(process.argv[2] ?? 20)
let done = 0
let broken = 0
for await (const round of crashes(rounds)) {
  done++
  broken += round.broken.length
  console.log(
    `${String(done).padStart(4)}  ${round.acknowledged} acknowledged, ${round.repeated} repeated, ${round.broken.length} broken`,
  )
  for (const line of round.broken) console.log(`      ${line}`)
}
console.log(`${done} crashes, ${broken} promises broken`)
process.exitCode = broken > 0 ? 1 : 0
