import { createHash } from 'node:crypto'
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { textInJson } from '#db/dialect'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { person, team } from '#db/schema/people'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readCatalogInfo } from './catalog-info.ts'
import { readCodeowners } from './codeowners.ts'
import { type OwnerSource, planOf } from './import.ts'
import { kindOfFile } from './rules.ts'
import type { FileKind, Known, OwnerChange, OwnersFile, PlanView } from './schema.ts'

const most = { packages: 200, listed: 200 }

/** What importing a file would change now in the packages that the actor may see. Others are as if they were not. */
export async function readPlan(actor: Actor | undefined, file: OwnersFile, reader: Reader = db): Promise<PlanView> {
  const kind = file.kind ?? kindOfFile(file.name ?? '', file.text)
  const source = sourceOf(kind, file)
  const known = await readKnown(actor, kind, reader)
  const { changes, unchanged, ...plan } = planOf(source, known)
  const now = changesOfFirst(changes)
  return {
    kind,
    digest: digestOf(now),
    packages: known.packages.length,
    changes: now,
    later: changes.length - now.length,
    unchanged,
    unknown: firstOf(plan.unknown),
    notImported: firstOf(plan.notImported),
    unmatched: firstOf(plan.unmatched),
    flaws: firstOf(source.flaws),
  }
}

function sourceOf(kind: FileKind, { text, forge, folders = {} }: OwnersFile): OwnerSource {
  if (kind === 'catalog-info') return { file: kind, ...readCatalogInfo(text) }
  const placed = new Map(Object.entries(folders).map(([folder, name]) => [name, folder]))
  return { file: kind, ...readCodeowners(text, forge), folders: placed }
}

const firstOf = <Item>(items: Item[]) => ({ items: items.slice(0, most.listed), total: items.length })

/** The changes of so many packages as one write holds. */
function changesOfFirst(changes: OwnerChange[]): OwnerChange[] {
  const packages = new Set([...new Set(changes.map((change) => change.package))].slice(0, most.packages))
  return changes.filter((change) => packages.has(change.package))
}

const digestOf = (changes: OwnerChange[]): string => {
  const said = changes.map(({ package: name, role, before, after }) => [name, role, before, after])
  return `sha256:${createHash('sha256').update(JSON.stringify(said)).digest('hex')}`
}

async function readKnown(actor: Actor | undefined, kind: FileKind, reader: Reader): Promise<Known> {
  const packages: Known['packages'] = []
  for (let rows = await packagesAfter('', actor, kind, reader); rows.length > 0; ) {
    packages.push(...rows)
    rows = await packagesAfter(rows.at(-1)?.name ?? '', actor, kind, reader)
  }
  const teams = await reader.select({ name: team.name, title: team.title }).from(team)
  const people = await reader.select({ email: person.email }).from(person).where(isNull(person.deactivatedAt))
  return { packages, teams, people }
}

const atOnce = 500

/** Where a package's code lies stands in its manifest, and only Backstage's files are matched by it. */
async function packagesAfter(name: string, actor: Actor | undefined, kind: FileKind, reader: Reader) {
  const rows = await reader
    .select({
      id: modelPackage.id,
      name: modelPackage.name,
      ...(kind === 'catalog-info' ? { repository: textInJson(version.manifest, 'code', 'repository') } : {}),
    })
    .from(modelPackage)
    .leftJoin(version, eq(version.id, modelPackage.latestVersionId))
    .where(and(gt(modelPackage.name, name), seen(actor)))
    .orderBy(asc(modelPackage.name))
    .limit(atOnce)
  const ids = rows.map(({ id }) => id)
  const owners = await reader
    .select()
    .from(packageOwner)
    .where(inArray(packageOwner.packageId, ids))
    .orderBy(asc(packageOwner.role), asc(packageOwner.owner))
  const ownersOf = Map.groupBy(owners, ({ packageId }) => packageId)
  return rows.map(({ id, name, repository }) => ({
    name,
    ...(repository ? { repository } : {}),
    owners: (ownersOf.get(id) ?? []).map(({ role, owner }) => ({ role, owner })),
  }))
}
