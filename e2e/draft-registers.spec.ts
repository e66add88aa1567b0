import { api, pages } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { openDraft, savedState, summaryField } from './drafts.ts'
import { expect, test } from './fixtures.ts'

test.use({ as: 'contributor' })

test('a first version is filled in, looked over and registered', async ({ page, baseURL, newPackage }) => {
  const name = await newPackage()
  await openDraft(page, baseURL, { shipshape: 1, package: name })
  await page.locator('[name="version"]').fill('1.0.0')
  await summaryField(page).fill('Ranks products')
  await page.getByLabel('Repository', { exact: true }).fill('https://git.example/shop/ranker')
  await page.getByRole('button', { name: 'Register the version' }).click()
  const dialog = page.getByRole('dialog', { name: 'Register this version' })
  await expect(dialog).toContainText('Ranks products')
  await dialog.getByRole('button', { name: 'Register 1.0.0' }).click()
  await expect(page).toHaveURL(pages.next(name, '1.0.0'))
  await expect(page.getByRole('heading', { name: 'What comes next' })).toBeVisible()
  const { code, summary } = await (await page.request.get(api.manifest(name, '1.0.0'))).json()
  expect({ code, summary }).toEqual({
    code: { repository: 'https://git.example/shop/ranker' },
    summary: 'Ranks products',
  })
})

test('a next version takes two clicks and what changed; the difference and the number are shown while it is typed', async ({
  page,
  catalog,
  clicks,
  newPackage,
}) => {
  const name = await newPackage()
  const inputs = [{ name: 'age', type: 'int32' as const }]
  await catalog.register(name, '1.2.0', {
    api: { protocol: 'json', inputs },
    configuration: { hyperparameters: { lr: 0.1 } },
  })
  await page.goto(pages.modelPackage(name))
  const before = clicks()
  await page.getByRole('link', { name: 'Register a version' }).click()
  await page.getByRole('button', { name: 'Begin from 1.2.0' }).click()
  await expect(savedState(page)).toHaveText(/^Saved \d\d:/)
  expect(clicks() - before).toBe(2)

  await page.getByLabel('Value of lr', { exact: true }).fill('0.2')
  await expect(page.getByText(/^1 difference to /)).toBeVisible()
  await page
    .getByLabel('Name of input age', { exact: true })
    .or(page.getByLabel('Name of input 1', { exact: true }))
    .fill('years')
  await expect(page.getByText('Suggested: 2.0.0, a major number.')).toBeVisible()
  await page.getByRole('button', { name: 'Take 2.0.0' }).click()
  await expect(page.locator('[name="version"]')).toHaveValue('2.0.0')
  await page.getByRole('button', { name: 'Register the version' }).click()
  const dialog = page.getByRole('dialog', { name: 'Register this version' })
  await expect(dialog).toContainText('0.2')
  await dialog.getByRole('button', { name: 'Register 2.0.0' }).click()
  await expect(page).toHaveURL(pages.next(name, '2.0.0'))
})

test('a draft that was begun from files is held against the latest version of the package it names', async ({
  page,
  baseURL,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  await catalog.register(name, '1.2.0', { summary: 'Ranks products' })
  await openDraft(page, baseURL, { shipshape: 1, version: '1.2.0', summary: 'Ranks all products' })
  await page.locator('[name="package"]').fill(name)
  await expect(page.getByText('Suggested: 1.2.1, a patch number.')).toBeVisible()
  await page.getByRole('button', { name: 'Register the version' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '1 thing to repair' })
  await expect(summary).toContainText('is taken: a number is never used again')
  await page.getByRole('button', { name: 'Take 1.2.1' }).click()
  await expect(page.getByText('Ready to be registered')).toBeVisible()

  const other = await newPackage()
  await catalog.register(other, '3.4.0', { summary: 'Ranks products' })
  await page.locator('[name="package"]').fill(other)
  await expect(page.getByText('Suggested: 3.4.1, a patch number.')).toBeVisible()
  await expect(page.getByText(new RegExp(`differences? to ${other} 3.4.0`))).toBeVisible()
})

test('of several candidates the one with the better metrics becomes the version', async ({
  page,
  baseURL,
  newPackage,
}) => {
  const name = await newPackage()
  for (const [label, value] of [
    ['wider trees', 0.71],
    ['deeper trees', 0.75],
  ] as const) {
    const manifest = { shipshape: 1, package: name, version: '1.0.0', summary: `Ranks by ${label}` }
    const answer = await page.request.post(api.drafts(), {
      headers: { origin: baseURL ?? '' },
      data: { label, manifest, metrics: [{ metric: 'auc', value, n: 200 }] },
    })
    expect(answer.status(), await answer.text()).toBe(201)
  }
  await page.goto(pages.modelPackage(name))
  await page.getByRole('link', { name: 'Candidates', exact: true }).click()
  await expect(page).toHaveURL(pages.candidates(name))
  await page.getByRole('link', { name: 'wider trees' }).click()
  await page.getByRole('link', { name: `Compare the candidates of ${name}` }).click()
  await expect(page).toHaveURL(pages.candidates(name))
  await page.goto(pages.drafts)
  // One of its drafts leads there for all.
  await page.getByRole('link', { name: `Compare the candidates of ${name}` }).click()
  await expect(page.getByRole('cell', { name: /0\.75/ })).toBeVisible()
  await page.getByRole('button', { name: 'Choose deeper trees' }).click()
  await page.getByRole('button', { name: 'Register 1.0.0' }).click()
  await expect(page).toHaveURL(pages.next(name, '1.0.0'))
  const { summary } = await (await page.request.get(api.manifest(name, '1.0.0'))).json()
  expect(summary).toBe('Ranks by deeper trees')
})

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 768, height: 1024 } })

  test('many candidates scroll in a frame of their own, with what was measured kept in sight', async ({
    page,
    baseURL,
    newPackage,
  }) => {
    const name = await newPackage()
    for (let nth = 1; nth <= 9; nth++) {
      const manifest = { shipshape: 1, package: name, summary: 'Ranks products' }
      const metrics = [{ metric: 'auc', value: 0.7 + nth / 100, n: 2000, lower: 0.69, upper: 0.8 }]
      const data = { label: `try ${nth} with rather a long name for a column`, manifest, metrics }
      const answer = await page.request.post(api.drafts(), { headers: { origin: baseURL ?? '' }, data })
      expect(answer.status(), await answer.text()).toBe(201)
    }
    await page.goto(pages.candidates(name))
    const measured = page.getByRole('rowheader', { name: /Area under the ROC curve/ })
    const before = await measured.boundingBox()
    await page.getByRole('button', { name: /^Choose try 1 / }).focus()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    for (const choose of await page.getByRole('button', { name: /^Choose try/ }).all()) {
      await choose.focus()
      await expect(choose).toBeInViewport({ ratio: 0.5 })
    }
    expect(await measured.boundingBox()).toEqual(before)
  })
})
