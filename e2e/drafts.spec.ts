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

test('nothing older than two seconds is lost when the tab is killed while somebody types', async ({
  context,
  page,
  baseURL,
}) => {
  test.slow()
  const id = await openDraft(page, baseURL)
  // The same every time: how long each round types before it is killed.
  const rounds = [300, 900, 1_400, 2_300, 3_100]
  for (const ms of rounds) {
    const tab = await context.newPage()
    await openForm(tab, id)
    await summaryField(tab).fill('')
    const typed: { text: string; at: number }[] = []
    const end = Date.now() + ms
    while (Date.now() < end) {
      await tab.keyboard.type('abcdefghij'[typed.length % 10] ?? '')
      typed.push({ text: await summaryField(tab).inputValue(), at: Date.now() })
    }
    const killed = Date.now()
    const session = await context.newCDPSession(tab)
    const crashed = tab.waitForEvent('crash')
    // A page that crashes answers nothing.
    void session.send('Page.crash').catch(() => undefined)
    await crashed
    await tab.close({ runBeforeUnload: false })
    const again = await context.newPage()
    await openForm(again, id)
    const mustBe = typed.findLast(({ at }) => at <= killed - 2_000)?.text ?? ''
    await expect.poll(async () => (await summaryField(again).inputValue()).startsWith(mustBe), mustBe).toBe(true)
    // A save that was on its way when the tab died may have brought more.
    await expect.poll(async () => (await stored(again, id)).manifest.summary).toMatch(new RegExp(`^${mustBe}`))
    await again.close()
  }
})

test.describe('without the catalog', () => {
  test.use({ mayComplain: true })

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
  await asked.getByRole('radio', { name: /Stored/ }).check()
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
