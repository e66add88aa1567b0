import { eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { releaseArm } from '#db/schema/releases'
import { version, versionFile, withdrawal } from '#db/schema/versions'
import { storedBytes } from '#lib/blobs/store'
import { readEnvironments } from '#lib/environments/reads'
import { mapInParallel } from '#lib/parallel'
import { latestRun } from '#lib/scenario-runs/reads'
import { inWords } from '#lib/scenario-runs/rules'
import type { Counts } from '#lib/scenario-runs/schema'
import type { ReadinessCheck } from './schema.ts'

const beside = 8

type Version = { id: string; label: string; withdrawn: boolean }

/** The versions of a release, shadows too: they return with it. */
async function versionsOf(releaseId: string, reader: Reader): Promise<Version[]> {
  const rows = await reader
    .select({ id: version.id, number: version.number, name: modelPackage.name, withdrawnAt: withdrawal.at })
    .from(releaseArm)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(eq(releaseArm.releaseId, releaseId))
  return rows.map(({ id, number, name, withdrawnAt }) => ({
    id,
    label: `${name} ${number}`,
    withdrawn: withdrawnAt !== null,
  }))
}

/** Whether an allocation that was live before can return, and what is known of it. Looks at the bytes' names and sizes, not into them. */
export async function readinessOf(
  releaseId: string,
  environment: string,
  reader: Reader = db,
): Promise<ReadinessCheck[]> {
  const versions = await versionsOf(releaseId, reader)
  const environments = await readEnvironments(reader)
  return [
    intact(versions),
    await blobs(versions, reader),
    await scenarios(versions, reader),
    {
      key: 'environment',
      title: 'The environment is there',
      ...(environments.some(({ name }) => name === environment)
        ? { verdict: 'holds', found: environment }
        : { verdict: 'falls short', found: `${environment} was removed` }),
    },
  ]
}

/** What keeps a rollback from being made. Scenarios only warn: what runs now may be worse. */
export const hinders = ({ key, verdict }: ReadinessCheck): boolean => key !== 'scenarios' && verdict !== 'holds'

function intact(versions: Version[]): ReadinessCheck {
  const gone = versions.filter(({ withdrawn }) => withdrawn).map(({ label }) => label)
  const title = 'What returns is not withdrawn'
  return gone.length > 0
    ? { key: 'intact', title, verdict: 'falls short', found: `${gone.join(', ')} withdrawn` }
    : { key: 'intact', title, verdict: 'holds', found: versions.map(({ label }) => label).join(', ') }
}

async function blobs(versions: Version[], reader: Reader): Promise<ReadinessCheck> {
  const files = await reader
    .selectDistinct({ sha256: versionFile.sha256, size: versionFile.size })
    .from(versionFile)
    .where(
      inArray(
        versionFile.versionId,
        versions.map(({ id }) => id),
      ),
    )
  const sizes = await mapInParallel(files, beside, ({ sha256 }) => storedBytes(sha256))
  const lost = files.filter(({ size }, index) => sizes[index] !== size)
  const title = 'Every byte of it is here'
  return lost.length > 0
    ? { key: 'blobs', title, verdict: 'falls short', found: `${lost.length} of ${files.length} files are lost or cut` }
    : { key: 'blobs', title, verdict: 'holds', found: files.length === 1 ? '1 file' : `${files.length} files` }
}

const bySeverity: ReadinessCheck['verdict'][] = ['falls short', 'cannot tell', 'holds']

async function scenarios(versions: Version[], reader: Reader): Promise<ReadinessCheck> {
  const runs: { label: string; run: Counts | undefined }[] = []
  for (const { id, label } of versions) runs.push({ label, run: (await latestRun(id, reader)) ?? undefined })
  const verdicts = runs.map(({ run }) => run?.verdict ?? 'cannot tell')
  return {
    key: 'scenarios',
    title: 'Its scenarios passed when they last ran',
    verdict: bySeverity.find((one) => verdicts.includes(one)) ?? 'holds',
    found: runs.map(({ label, run }) => `${label}: ${run ? inWords(run) : 'not run yet'}`).join('; '),
  }
}
