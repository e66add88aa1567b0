import { headers } from 'next/headers'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { cache } from 'react'
import { may, type Permission, type Target } from '#lib/access/permissions'
import { sessionOf } from '#lib/access/session'
import type { PersonActor } from '#lib/caller'
import { type Issue, Refusal } from '#lib/errors'
import { enterPackage, mayOnPackage } from '#lib/packages/gate'
import { currentName } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'

const openRead = () => settings().read === 'anyone'

const session = cache(async () => sessionOf(await headers(), Date.now()))

/** Who reads, asked once a request. */
export const reader = cache(async (): Promise<PersonActor | undefined> => (await session())?.person)

/** The session they read by. */
export const readerSession = async (): Promise<string | undefined> => (await session())?.sessionId

/** Whether the reader may: for what a page offers. The API decides again when it is asked. */
export async function readerMay(permission: Permission, target?: Target): Promise<boolean> {
  return may(await reader(), permission, { openRead: openRead(), target })
}

/** Leads whoever may not see people to the sign-in, and from there back to `address`: open reading shows no people. */
export async function mustSeePeople(address: string): Promise<void> {
  if (!(await readerMay('people.read'))) redirect(pages.signIn(address))
}

/** Whether the reader may do it with this package, also by a role in a team that owns it. */
export async function readerMayOn(permission: Permission, packageName: string): Promise<boolean> {
  return mayOnPackage(await reader(), permission, packageName, openRead())
}

/**
 * Leads whoever may not read the catalog to the sign-in, and from there back to `address`. Where the address is of a
 * package that is hidden from the reader, there is nothing.
 */
export async function mustRead(address: string, packageName?: string): Promise<void> {
  if (!(await readerMay('catalog.read'))) redirect(pages.signIn(address))
  if (packageName !== undefined) await found(enterPackage(await reader(), 'catalog.read', packageName, openRead()))
}

/** Whether a gate lets the reader through; where it says that there is nothing, the page that says so. */
export async function letThrough(gate: Promise<void>): Promise<boolean> {
  try {
    await found(gate)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'forbidden') return false
    throw error
  }
}

const nowhere = new Set<Refusal['kind']>(['missing', 'malformed'])

/**
 * What a read finds, or the page that says there is nothing at this address.
 * Under a name that `name` had before, the reader is led to the address made for the name it has now.
 */
export async function found<T>(reading: Promise<T>, name?: string, addressOf?: (now: string) => string): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof Refusal) || !nowhere.has(error.kind)) throw error
    const now = name && error.code === 'package_missing' ? await currentName(name) : undefined
    if (now && addressOf) permanentRedirect(addressOf(now))
    return notFound()
  }
}

/** What a read finds, or what it refuses of the query in the address, field by field. */
export async function orIssues<T extends object>(reading: Promise<T>): Promise<T | Issue[]> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Refusal && error.code === 'query_invalid') return [...error.issues]
    throw error
  }
}
