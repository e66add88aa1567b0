import { asc, gt } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { readEnvironments } from '#lib/environments/reads'
import { readReported } from '#lib/reports/reads'
import type { Examination } from './schema.ts'

const pageSize = 200
const doctor = { kind: 'system', id: 'doctor', name: 'doctor' } as const

const packagesAfter = (name: string) =>
  db
    .select({ id: modelPackage.id, name: modelPackage.name })
    .from(modelPackage)
    .where(gt(modelPackage.name, name))
    .orderBy(asc(modelPackage.name))
    .limit(pageSize)

const asDeclared: Examination = {
  invariant: 'declared',
  promise: 'services report what is declared',
  of: 'packages in environments with reports',
  running: true,
  async examine(report) {
    const environments = await readEnvironments()
    let looked = 0
    for (let page = await packagesAfter(''); page.length > 0; page = await packagesAfter(page.at(-1)?.name ?? '')) {
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
