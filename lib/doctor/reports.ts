import { readEnvironments } from '#lib/environments/reads'
import { readReported } from '#lib/reports/reads'
import { packagePages } from './package-pages.ts'
import type { Examination } from './schema.ts'

const pageSize = 200
const doctor = { kind: 'system', id: 'doctor', name: 'doctor' } as const

const asDeclared: Examination = {
  invariant: 'declared',
  promise: 'services report what is declared',
  of: 'packages in environments with reports',
  running: true,
  async examine(report) {
    const environments = await readEnvironments()
    let looked = 0
    for await (const page of packagePages(pageSize)) {
      const nameOf = new Map(page.map(({ id, name }) => [id, name]))
      for (const { place, reported } of await readReported(doctor, [...nameOf.keys()], environments, Date.now())) {
        if (reported.state === 'no reports') continue
        looked += 1
        const subject = `${nameOf.get(place.packageId)} in ${place.environment}:`
        for (const { sentence, repair } of reported.problems)
          report({ subject, what: sentence.replace(/\.$/, ''), repair })
      }
    }
    return looked
  },
}

export const reportExaminations = [asDeclared]
