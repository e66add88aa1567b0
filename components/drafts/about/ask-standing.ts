import type { ActorView } from '#lib/access/schema'
import { nearest } from '#lib/near'
import type { PackagePage, PackageView } from '#lib/packages/schema'
import { type PackageStanding, standingOf, unknownStanding } from '#lib/packages/standing'
import { api } from '#lib/paths'
import { ask } from '../../shell/ask.ts'

const begins = 3
const most = 100

/** The package that was perhaps meant, among those that hold the first letters or the last ones: a typo is seldom in both. */
async function nearTo(name: string): Promise<string | undefined> {
  const parts = [...new Set([name.slice(0, begins), name.slice(-begins)])]
  const found = await Promise.all(parts.map((part) => ask<PackagePage>('GET', api.packagesNamed(part, most))))
  const names = found.flatMap(({ body }) => body?.items.map((one) => one.name) ?? [])
  return nearest(name, names)
}

/** Asks the catalog for a name; without an answer the name stays unknown, and registering will tell. */
export async function askStanding(name: string): Promise<PackageStanding> {
  const [found, me] = await Promise.all([
    ask<PackageView>('GET', api.modelPackage(name)),
    ask<ActorView>('GET', api.me),
  ])
  if (me.problem || (found.problem && found.problem.code !== 'package_missing')) return unknownStanding
  const standing = standingOf(name, found.body, me.body)
  if (standing.state !== 'new') return standing
  const near = await nearTo(name)
  return near === undefined ? standing : { ...standing, near }
}
