import type { Locator, Page } from '@playwright/test'
import { api, pages } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

type Content = { manifest: object; [key: string]: unknown }

/** Begins a draft as whoever reads, and opens it. */
async function openDraft(page: Page, baseURL: string | undefined, content: Content): Promise<string> {
  const headers = { origin: baseURL ?? '' }
  const answer = await page.request.post(api.drafts(), { headers, data: content })
  expect(answer.status(), await answer.text()).toBe(201)
  const { id } = await answer.json()
  await page.goto(pages.draft(id))
  return id
}

/** The draft as the catalog keeps it, once it says what is looked for. */
const kept = (page: Page, id: string) => async () => (await (await page.request.get(api.draft(id))).json()).content

async function paste(page: Page, field: Locator, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await field.press('ControlOrMeta+a')
  await field.press('ControlOrMeta+v')
}

test.use({ as: 'contributor' })

test('takes apart what is pasted, and keeps no value of a variable', async ({ page, baseURL, newPackage }) => {
  const name = await newPackage()
  const id = await openDraft(page, baseURL, { manifest: { package: name, assumptions: ['Prices are in EUR'] } })
  await paste(page, page.getByLabel('Assumption 1', { exact: true }), '- Prices hold tax\n- No more than 30 items\n')
  await expect(page.getByLabel('Assumption 2', { exact: true })).toHaveValue('No more than 30 items')
  await expect(page.getByText('2 lines became 2 assumptions')).toBeVisible()

  const commit = '4f0c2d7e9b1a3c5d6e8f0a1b2c3d4e5f60718293'
  await paste(
    page,
    page.getByLabel('Repository', { exact: true }),
    `https://git.example/shop/ranker/-/commit/${commit}`,
  )
  await expect(page.getByLabel('Repository', { exact: true })).toHaveValue('https://git.example/shop/ranker')
  await expect(page.getByLabel('Commit', { exact: true })).toHaveValue(commit)

  await paste(
    page,
    page.getByLabel('Names from an .env', { exact: true }),
    'export API_KEY="s3cret of the shop"\nMODEL_PATH=/s3cret/m',
  )
  await expect(page.getByText('2 names added, no value kept')).toBeVisible()
  await page.getByRole('button', { name: 'Add a variable' }).click()
  await page.keyboard.type('THREADS=s3cret')
  await expect(page.getByLabel('Name of variable 3', { exact: true })).toHaveValue('THREADS')
  const variables = [{ name: 'API_KEY' }, { name: 'MODEL_PATH' }, { name: 'THREADS' }]
  await expect.poll(kept(page, id)).toMatchObject({
    manifest: {
      assumptions: ['Prices hold tax', 'No more than 30 items'],
      code: { repository: 'https://git.example/shop/ranker', commit },
      environment: { variables },
    },
  })
  expect(JSON.stringify(await kept(page, id)())).not.toContain('s3cret')
})

test('tells at once whether a package is there, and asks what a new one is for', async ({
  page,
  baseURL,
  newPackage,
}) => {
  const name = await newPackage({ title: 'Ranker of the shop', versions: ['1.2.0'] })
  await openDraft(page, baseURL, { manifest: {} })
  const field = page.locator('[name=package]')
  await field.fill(name)
  await expect(page.getByRole('link', { name: 'Ranker of the shop' })).toBeVisible()
  await expect(page.getByText('latest 1.2.0')).toBeVisible()
  await expect(page.getByLabel('Title of the package', { exact: true })).toBeHidden()
  await field.fill(`${name}-anew`)
  await expect(page.getByText('A new package')).toBeVisible()
  await page.getByLabel('Purpose', { exact: true }).focus()
  await page.getByLabel('Use case', { exact: true }).focus()
  await expect(page.getByText('is required').first()).toBeVisible()
})

test('shows what a file pins and does not, and pins it in a list @narrow', async ({
  page,
  baseURL,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  await catalog.register(
    name,
    '1.0.0',
    {},
    { 'requirements.txt': 'numpy==2.1.3\n-r more.txt\n', 'more.txt': 'scipy>=1\n' },
  )
  const { files } = await (await page.request.get(api.manifest(name, '1.0.0'))).json()
  const manifest = { package: name, environment: { libraries: 'requirements.txt' }, files }
  const id = await openDraft(page, baseURL, { manifest })
  await expect(page.getByText('1 of 2 libraries not pinned')).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Edit them here as a list' }).click()
  await page.getByRole('button', { name: 'Pin scipy' }).click()
  await page.keyboard.type('1.16.3')
  await expect(page.getByText('not pinned', { exact: false }).filter({ hasText: 'libraries' })).toBeHidden()
  const libraries = [
    { ecosystem: 'pypi', name: 'numpy', version: '2.1.3' },
    { ecosystem: 'pypi', name: 'scipy', version: '1.16.3' },
  ]
  await expect.poll(kept(page, id)).toMatchObject({ manifest: { environment: { libraries } } })
  await expectNoSidewaysScroll(page)
})

test('renames a file with all that names it, and says which is missing', async ({
  page,
  baseURL,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  await catalog.register(name, '1.0.0', {}, { 'features.py': 'x = 1' })
  const { files } = await (await page.request.get(api.manifest(name, '1.0.0'))).json()
  const pipeline = [{ step: 'preprocessing', source: 'features.py', tests: ['test_features.py'] }]
  const id = await openDraft(page, baseURL, { manifest: { package: name, code: { pipeline }, files } })
  await expect(page.getByText('1 named and not here yet')).toBeVisible()
  await page.getByLabel('Path of file 1', { exact: true }).fill('ranker/features.py')
  await page.getByLabel('Path of file 1', { exact: true }).press('Enter')
  await expect(page.getByLabel('Source file', { exact: true })).toHaveValue('ranker/features.py')
  await expect.poll(kept(page, id)).toMatchObject({
    manifest: { code: { pipeline: [{ source: 'ranker/features.py' }] }, files: [{ path: 'ranker/features.py' }] },
  })
})

test('keeps offline metrics as they are typed, also what is none', async ({ page, baseURL, newPackage }) => {
  const id = await openDraft(page, baseURL, { manifest: { package: await newPackage() } })
  await page.getByLabel(/^Paste a table/).fill('metric,value,n\nROC AUC,0.75,200\nlog_loss,high,')
  await page.getByRole('button', { name: 'Fill the rows below' }).click()
  await expect(page.getByText('must be a number')).toBeVisible()
  await page.getByLabel('Value of row 2', { exact: true }).fill('0.50')
  await page.getByLabel('n of row 2', { exact: true }).fill('200')
  await page.getByRole('button', { name: 'Add a row' }).focus()
  const metrics = [
    { metric: 'auc', value: 0.75, n: 200 },
    { metric: 'log_loss', value: 0.5, n: 200 },
  ]
  await expect.poll(kept(page, id)).toMatchObject({ metrics })
  await page.reload()
  await expect(page.getByLabel('Value of row 1', { exact: true })).toHaveValue('0.75')
})

test('shows notes as they will look, and loads for that only when asked', async ({ page, baseURL, newPackage }) => {
  await openDraft(page, baseURL, { manifest: { package: await newPackage() } })
  await page.getByLabel('Notes', { exact: true }).fill('Adds **recency** ![curve](https://evil.example/x.png)')
  await page.getByRole('button', { name: 'Show the preview' }).first().click()
  const preview = page.getByRole('region', { name: 'Preview: Notes' })
  await expect(preview.getByText('recency')).toHaveCSS('font-weight', /[67]00/)
  await expect(preview).toContainText('[picture: curve]')
  await expectAccessible(page)
})
