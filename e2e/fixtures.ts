import { test as base, type Page, type TestInfo } from '@playwright/test'
import type { Membership, Role } from '#lib/caller'
import type { NewPackage } from '#lib/packages/schema'
import { type Catalog, catalogOf } from './catalog.ts'
import { type Cookies, signedIn } from './sessions.ts'

export { expect } from '@playwright/test'

export type Reader = Role | 'nobody'

type Options = {
  /** Who reads: somebody of this role, signed in. */
  as: Reader
  /** The test is about a failure, so its page may complain. */
  mayComplain: boolean
}
/** Somebody who can sign in, and once did: with the cookies of that session. */
export type Newcomer = { id: string; name: string; email: string; password: string; cookies: Cookies }

type Given = {
  /** How often the reader has pressed something with the mouse so far. */
  clicks: () => number
  catalog: Catalog
  /** A team of this test's own. */
  newTeam: () => Promise<string>
  /** A person of this test's own. */
  newPerson: (may?: { role?: Role; teams?: Membership[] }) => Promise<Newcomer>
  /** A package of this test's own with versions of these numbers. */
  newPackage: (input?: Partial<NewPackage> & { versions?: string[] }) => Promise<string>
  /** A browser of somebody's own, in which they are signed in. */
  enter: (who: Newcomer) => Promise<Page>
}

export const test = base.extend<Options & Given>({
  as: ['viewer', { option: true }],
  mayComplain: [false, { option: true }],

  /** A page that may not complain: an error in its console, a failure of the server or a request to another host fails the test. */
  page: async ({ page, context, as, mayComplain, javaScriptEnabled }, use) => {
    await context.addCookies(sessionOf(as))
    if (javaScriptEnabled) answerOnceReady(page)
    const complaints = complaintsOf(page)
    await use(page)
    if (!mayComplain) expectNoneOf(complaints)
  },

  clicks: async ({ context, page }, use) => {
    let clicks = 0
    await context.exposeFunction('countClick', () => clicks++)
    await page.addInitScript("document.addEventListener('pointerdown', () => countClick(), true)")
    await use(() => clicks)
  },

  catalog: async ({ request }, use) => use(catalogOf(request, process.env.E2E_TOKEN ?? '')),

  newTeam: async ({ catalog }, use, info) => {
    let made = 0
    await use(async () => {
      const name = `team-${ownTo(info)}-${made++}`
      await catalog.createTeam({ name, title: `Team ${made} of a test` })
      return name
    })
  },

  newPerson: async ({ catalog, baseURL }, use, info) => {
    let made = 0
    await use(async ({ role = 'viewer', teams = [] } = {}) => {
      const who = { name: `Newcomer ${made}`, email: `newcomer-${ownTo(info)}-${made++}@shop.example` }
      const password = 'somebody of one test'
      const { id, link } = await catalog.invite({ ...who, role, teams })
      await catalog.choosePassword(link, password)
      return { ...who, id, password, cookies: await signedIn(baseURL, { ...who, password }) }
    })
  },

  newPackage: async ({ catalog }, use, info) => {
    let made = 0
    await use(async ({ versions = [], ...input } = {}) => {
      const name = input.name ?? [slugOf(info.title), ownTo(info), made++].join('-')
      await catalog.createPackage({ title: name, purpose: 'Ranks products', ...input, name })
      for (const number of versions) await catalog.register(name, number)
      return name
    })
  },

  enter: async ({ browser }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = []
    await use(async ({ cookies }) => {
      const context = await browser.newContext()
      contexts.push(context)
      await context.addCookies(cookies)
      const page = await context.newPage()
      answerOnceReady(page)
      return page
    })
    for (const context of contexts) await context.close()
  },
})

/** The cookies with which somebody of a role reads. */
export const sessionOf = (as: Reader): Cookies => JSON.parse(process.env[`E2E_SESSION_${as}`] ?? '[]')

export const expectNoneOf = (complaints: readonly string[]): void =>
  base.expect(complaints, 'what the page complained of').toEqual([])

/** Ends the names of what a test makes, so that none meets those of another test or try. */
const ownTo = ({ testId, retry, repeatEachIndex }: TestInfo) => `${testId.slice(-6)}-${retry}-${repeatEachIndex}`

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40)

/** Before its scripts run a page takes no key and no press, so a reader waits until it says which keys it knows. */
export function answerOnceReady(page: Page): void {
  const goto = page.goto.bind(page)
  page.goto = async (...asked) => {
    const answer = await goto(...asked)
    await page.locator('[aria-keyshortcuts]').waitFor({ state: 'attached' })
    return answer
  }
}

/** Chromium reports every answer of 400 and above in the console; whether one is right is for the test to say. */
const answered = /^Failed to load resource/

/** The server under test, or one that a spec started beside it. */
const own = (url: string) => new URL(url).hostname === 'localhost'

export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !answered.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (asked) => {
    if (/^https?:/.test(asked.url()) && !own(asked.url())) complaints.push(`foreign: ${asked.url()}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`${answer.status()}: ${answer.url()}`)
  })
  return complaints
}
