import { lookOnce, peek, power, worlds } from './simulate-run.ts'

/** `node scripts/simulate.ts`: what verdicts and intervals promise, held against worlds whose truth is known. Takes about three minutes. */
let broken = 0
for (const world of Object.values(worlds)) {
  console.log(world.kpi.name)
  const even = peek(world, { runs: 2000, looks: 100, every: 100 })
  say('false alarms of one who looks 100 times', even.verdicts, even.verdicts <= 0.05, 'at most 5%')
  say('always-valid interval holds at every look', even.covered, even.covered >= 0.95, 'at least 95%')
  const lifted = peek(world, { runs: 1000, looks: 100, every: 100, lift: 0.2 })
  const least = Math.min(even.coveredRelative, lifted.coveredRelative)
  say('… and that of the relative lift', least, least >= 0.95, 'at least 95%')
  const { value, absolute, relative } = lookOnce(world, { runs: 10_000, units: 5000, lift: 0.1 })
  say('interval of the value', value, Math.abs(value - 0.95) <= 0.01, '94 to 96%')
  say('interval of the difference, one look', absolute, Math.abs(absolute - 0.95) <= 0.01, '94 to 96%')
  say('interval of the relative lift, one look', relative, Math.abs(relative - 0.95) <= 0.01, '94 to 96%')
  const { units, found } = power(world, { lift: 0.05, runs: 3000 })
  say(`found with the planned ${units.toLocaleString('en')} per arm`, found, Math.abs(found - 0.8) <= 0.02, '78 to 82%')
}
console.log(`${broken} promises broken`)
process.exitCode = broken > 0 ? 1 : 0

function say(what: string, share: number, kept: boolean, promised: string): void {
  if (!kept) broken += 1
  console.log(`  ${kept ? 'ok    ' : 'BROKEN'} ${what}: ${(100 * share).toFixed(2)}% (${promised})`)
}
