import type { Page, Request } from '@playwright/test'
import { api, pages } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { openDraft, openForm, savedState, stored, summaryField } from './drafts.ts'
import { expect, test } from './fixtures.ts'

test.use({ as: 'contributor' })

test('a draft begins empty, is listed, and is discarded after being asked once @narrow', async ({
  page,
  newPackage,
}) => {
  const name = await newPackage()
  await page.goto(pages.register({ package: name }))
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Begin with an empty draft' }).click()
  await expect(page).toHaveURL(/\/drafts\/[0-9a-f-]+$/)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.goto(pages.drafts)
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('to repair')
  await page.getByRole('button', { name: `Discard ${name}` }).click()
  await expect(page.getByRole('dialog')).toContainText('lost, for good')
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await expect(row).toHaveCount(0)
})

test('three errors are repaired with three Enters, by keyboard alone', async ({ page, baseURL }) => {
  await openDraft(page, baseURL, { shipshape: 1 })
  await page.getByRole('button', { name: 'Register the version' }).focus()
  await page.keyboard.press('Enter')
  const summary = page.getByRole('alert').filter({ hasText: '3 things to repair' })
  await expect(summary).toBeFocused()
  await expectAccessible(page)
  for (const [field, text] of [
    ['package', 'recommender-men'],
    ['version', '9.9.9'],
    ['summary', 'Ranks products'],
  ] as const) {
    await page.keyboard.press('Enter')
    await expect(page.locator(`[name="${field}"]`)).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Register the version' })).toBeFocused()
  await expect(summary).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Register this version' })).toContainText('9.9.9')
})

test('a check is repaired beside it, and the standard is in the address', async ({ page, baseURL }) => {
  const id = await openDraft(page, baseURL)
  await page.getByRole('combobox', { name: 'Held against the standard' }).selectOption('full')
  await expect(page).toHaveURL(`${pages.draft(id)}?standard=full`)
  await expect(page.getByText(/^\d+ of \d+ required by full$/)).toBeVisible()
  await page.getByRole('button', { name: 'Put an example in for: The entry point is stated' }).click()
  await expect(page.locator('[name="code.entrypoint"]')).toBeFocused()
  await expect
    .poll(async () => (await stored(page, id)).manifest.code)
    .toEqual({ entrypoint: 'recommender.serve:predict' })
})

test.describe('without the catalog', () => {
  test.use({ mayComplain: true })

  test('nothing older than two seconds is lost when a tab is killed while somebody types, though nothing it sent arrived', async ({
    context,
    page,
    baseURL,
  }) => {
    const id = await openDraft(page, baseURL)
    const asked = `**${api.draft(id)}`
    let tab = page
    for (const [word, arrives] of [
      ['abcdefghij', false],
      ['klmnopqrst', true],
    ] as const) {
      const sent: Request[] = []
      // What is only held back may still go out when the tab dies.
      await tab.route(asked, (route) => {
        sent.push(route.request())
        return route.abort()
      })
      const typed = await typeFor(3_000, tab, word)
      const killed = Date.now()
      await kill(tab)
      const mustBe = typed.findLast(({ at }) => at <= killed - 2_000)?.text ?? ''
      expect(mustBe).toMatch(/^\w/)

      const again = await context.newPage()
      const answers = Promise.withResolvers<void>()
      await again.route(asked, async (route) => {
        await answers.promise
        await route.continue()
      })
      await again.goto(pages.draft(id))
      // It is seen before the catalog answered anything.
      await expect(summaryField(again)).toHaveValue(new RegExp(`^${mustBe}`))
      // What the killed tab had on its way may arrive only now.
      if (arrives) expect(await arrive(again, sent[0])).toBe(200)
      answers.resolve()
      await expect.poll(async () => (await stored(again, id)).manifest.summary).toMatch(new RegExp(`^${mustBe}`))
      await expect(savedState(again)).toHaveText(/^Saved/)
      await expect(again.getByRole('status').filter({ hasText: 'changed elsewhere' })).toHaveCount(0)
      await again.unroute(asked)
      tab = again
    }
  })

  test('offline, what is typed stays, is taken up by the next page, and is saved once the network is back', async ({
    context,
    page,
    baseURL,
  }) => {
    const id = await openDraft(page, baseURL)
    await context.setOffline(true)
    await summaryField(page).fill('Typed on a train')
    await expect(savedState(page)).toHaveText('Not saved yet: offline')
    await expect(page.getByText('You are offline')).toBeVisible()
    await expectAccessible(page)
    await page.waitForTimeout(400)
    await page.close({ runBeforeUnload: false })
    await context.setOffline(false)
    const again = await context.newPage()
    await openForm(again, id)
    await expect(summaryField(again)).toHaveValue('Typed on a train')
    await expect.poll(async () => (await stored(again, id)).manifest.summary).toBe('Typed on a train')
  })

  test('signed out elsewhere, nothing is lost, and the way back leads to the draft', async ({
    page,
    baseURL,
    newPerson,
    enter,
  }) => {
    const who = await newPerson({ role: 'contributor' })
    const tab = await enter(who)
    const id = await openDraft(tab, baseURL)
    await tab.request.delete(api.session, { headers: { origin: baseURL ?? '' } })
    await summaryField(tab).fill('Typed after the session ended')
    await expect(tab.getByText('Sign in again, nothing is lost')).toBeVisible()
    await tab.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await tab.getByLabel('E-mail').fill(who.email)
    await tab.getByLabel('Password', { exact: true }).fill(who.password)
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(tab).toHaveURL(pages.draft(id))
    await expect(summaryField(tab)).toHaveValue('Typed after the session ended')
    await expect.poll(async () => (await stored(tab, id)).manifest.summary).toBe('Typed after the session ended')
    await expect(page).toHaveURL('about:blank')
  })
})

test('two tabs join what does not overlap, and ask where it does', async ({ context, page, baseURL }) => {
  const id = await openDraft(page, baseURL)
  const other = await context.newPage()
  await openForm(other, id)
  await page.locator('[name="version"]').fill('9.1.0')
  await expect(other.locator('[name="version"]')).toHaveValue('9.1.0')

  // What a program saves no tab is told of.
  const { body } = { body: await stored(page, id) }
  const { manifest } = body
  const revision = (await (await page.request.get(api.draft(id))).json()).revision
  await page.request.put(api.draft(id), {
    data: { ...body, manifest: { ...manifest, summary: 'Sorts products', notes: 'New' } },
    headers: { origin: baseURL ?? '', 'if-match': `"${revision}"` },
  })
  await summaryField(other).fill('Ranks them well')
  const asked = other.getByRole('status').filter({ hasText: 'changed elsewhere' })
  await expect(asked).toContainText('Sorts products')
  await expect(other.locator('[name="notes"]')).toHaveValue('New')
  await expectAccessible(other)
  await asked.getByRole('radio', { name: /Theirs/ }).check()
  await asked.getByRole('button', { name: 'Save as chosen' }).click()
  await expect(summaryField(other)).toHaveValue('Sorts products')
  await expect(savedState(other)).toHaveText(/^Saved/)
  await expect(summaryField(page)).toHaveValue('Sorts products')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the checks open from the bar, lead to a field and close', async ({ page, baseURL }) => {
    await openDraft(page, baseURL)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: /\d+ of \d+ required/ }).click()
    await expect(page.getByText(/required by minimal$/)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Go to the field of: Inputs and outputs/ }).click()
    await expect(page.getByText(/required by minimal$/)).toBeHidden()
    await expect(page.locator('#api :focus')).toHaveCount(1)
  })
})

/** Types for so many milliseconds; what stood there at which time. */
async function typeFor(ms: number, tab: Page, word: string): Promise<{ text: string; at: number }[]> {
  const typed: { text: string; at: number }[] = []
  await summaryField(tab).fill('')
  const end = Date.now() + ms
  while (Date.now() < end) {
    await tab.keyboard.type(word[typed.length % word.length] ?? '')
    typed.push({ text: await summaryField(tab).inputValue(), at: Date.now() })
  }
  return typed
}

/** Nothing of the page runs any more from now on. */
async function kill(tab: Page): Promise<void> {
  const session = await tab.context().newCDPSession(tab)
  const crashed = tab.waitForEvent('crash')
  // A page that crashes answers nothing.
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await tab.close({ runBeforeUnload: false })
}

/** Sends again what a page sent; how the catalog answers. */
async function arrive({ request }: Page, sent: Request | undefined): Promise<number> {
  if (!sent) throw new Error('nothing was sent')
  const headers = { ...sent.headers(), origin: new URL(sent.url()).origin }
  return (await request.put(sent.url(), { data: sent.postData() ?? '', headers })).status()
}
