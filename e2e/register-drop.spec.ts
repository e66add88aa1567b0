import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { DraftContent, DraftView } from '#lib/drafts/schema'
import { madeOf } from '#lib/intake/testing'
import { valueAt } from '#lib/intake/value'
import { api } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { archiveOf, dropGround, dropOn, hostileZip, mlflowIn, projectIn } from './drop-ground.ts'
import { expect, test } from './fixtures.ts'

/** The parts that a draft leaves open; each that it fills says which file, or which habit of ours, says so. */
function openParts({ manifest, sources = {} }: DraftContent): string[] {
  const unsaid = madeOf.filter(
    (part) => part in manifest && !Object.keys(sources).some((path) => path.startsWith(part)),
  )
  expect(unsaid).toEqual([])
  return madeOf.filter((part) => !(part in manifest))
}

async function draftOn(page: Page): Promise<DraftView> {
  await page.waitForURL(/\/drafts\/[^/?#]+/)
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  return (await page.request.get(api.draft(id))).json()
}
const summary = (page: Page) => page.getByRole('status').filter({ hasText: /values? from \d+ files?/ })

/** Every address that the page asked. */
function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  return asked
}

test.use({ as: 'contributor' })

test('a folder that is dropped fills every part of the draft, and each value says from which file', async ({
  page,
}) => {
  await using ground = await dropGround()
  const folder = await projectIn(ground.root)
  const asked = askedBy(page)
  await page.goto('/register')
  await expectAccessible(page)
  await dropOn(page, folder)
  await expect(summary(page)).toBeVisible()
  const { content } = await draftOn(page)
  expect(openParts(content)).toEqual([])
  expect(content.manifest).toMatchObject({ shipshape: 1, package: 'wine-quality' })
  await expect(page.getByText('from README.md').first()).toBeVisible()
  await expect(summary(page)).toContainText('data/sales.csv')
  await expect(summary(page)).toContainText('Left out of packages: .git')
  expect(asked.filter((address) => address.includes('/intake'))).toEqual([])
  await expect(page.getByText(/^(\d+) of \1 required/).first()).toBeVisible({ timeout: 45_000 })
  await page.getByText('500 rows, 2 columns').click()
  await expect(page.getByRole('table', { name: 'Columns' })).toContainText('sold')
  // What lies over a field, as the header does where the page was scrolled to, would be judged as a field that is too small.
  await expect(page.getByRole('region', { name: 'Uploads' })).toBeHidden({ timeout: 30_000 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await expectAccessible(page)
})

test('a folder that MLflow wrote fills all that it holds: what it is for, its data and scenarios are left to say', async ({
  page,
}) => {
  await using ground = await dropGround()
  await page.goto('/register')
  await dropOn(page, await mlflowIn(ground.root))
  await expect(summary(page)).toBeVisible()
  expect(openParts((await draftOn(page)).content)).toEqual(['summary', 'data', 'scenarios'])
})

test('of two files that list libraries one is taken, and what they say differently stands side by side', async ({
  page,
}) => {
  await using ground = await dropGround()
  const folder = await mlflowIn(ground.root)
  await writeFile(join(folder, 'conda.yaml'), 'dependencies: [python=3.11, pip: [xgboost==2.0.3, numpy==1.26.4]]\n')
  await page.goto('/register')
  await dropOn(page, folder)
  const contradictions = page.getByRole('region', { name: 'Contradictions' })
  await expect(contradictions).toContainText('xgboost 2.0.3')
  await expectAccessible(page)
  await contradictions.getByRole('radio', { name: 'from conda.yaml' }).check()
  await contradictions.getByRole('button', { name: 'Take this: environment.libraries from conda.yaml' }).click()
  await expect(contradictions).toBeHidden()
  await expect
    .poll(async () => valueAt((await draftOn(page)).content.manifest, ['environment', 'libraries']))
    .toBe('conda.yaml')
})

test('an archive says what its folder says; only its files are sent, never the archive @narrow', async ({ page }) => {
  await using ground = await dropGround()
  const archive = await archiveOf(await projectIn(ground.root))
  await page.goto('/register')
  await page.getByLabel('Choose files').setInputFiles(archive)
  await expect(summary(page)).toBeVisible()
  await expectNoSidewaysScroll(page)
  const sent = async () => {
    const { manifest } = (await draftOn(page)).content
    return Array.isArray(manifest.files) ? manifest.files.map((file) => valueAt(file, ['path'])) : []
  }
  await expect.poll(sent).toContain('model.xgb')
  expect(await sent()).not.toContain('wine-quality.tar.gz')
  expect((await draftOn(page)).content.manifest).toMatchObject({ package: 'wine-quality' })
})

test('of a hostile archive what is safe is read, and all else is told', async ({ page }) => {
  await using ground = await dropGround()
  await page.goto('/register')
  await dropOn(page, await hostileZip(ground.root))
  await expect(page.getByLabel('Summary')).toHaveValue('Ranks products for visitors.')
  const notes = page.getByRole('region', { name: 'To look at' })
  await notes.getByText(/to look at$/).click()
  const more = notes.getByRole('button', { name: /^Show \d+ more/ })
  if (await more.isVisible()) await more.click()
  await expect(notes).toContainText('hostile.zip: ../../evil.py leads out of the archive: it is not taken')
  await expect(notes).toContainText('hostile.zip: key is a link: it is not followed')
  await expect(notes).toContainText('hostile.zip: secret.txt is locked with a password: it is not taken')
  await notes.getByRole('button', { name: /^Put aside: hostile\.zip: key/ }).click()
  await expect(notes).not.toContainText('is a link')
})

test('what a person typed stays beside what a file says, until they choose; a drop is undone', async ({ page }) => {
  await using ground = await dropGround()
  const readme = join(ground.root, 'README.md')
  await writeFile(readme, 'Ranks products.')
  await page.goto('/register')
  await page.getByRole('button', { name: 'Begin with an empty draft' }).click()
  await page.waitForURL(/\/drafts\//)
  await page.getByLabel('Summary').fill('Sorts things.')
  await dropOn(page, readme)
  const contradictions = page.getByRole('region', { name: 'Contradictions' })
  await expect(contradictions).toContainText('Sorts things.')
  await expect(contradictions).toContainText('Ranks products.')
  await expectAccessible(page)
  await contradictions.getByRole('radio', { name: 'from README.md' }).check()
  await contradictions.getByRole('button', { name: 'Take this: summary from README.md' }).click()
  await expect(page.getByLabel('Summary')).toHaveValue('Ranks products.')
  await expect(contradictions).toBeHidden()

  await page.getByRole('button', { name: 'Undo the drop' }).click()
  await expect(page.getByRole('button', { name: 'Undo the drop' })).toBeHidden()
})

test('text that is pasted is read as the file that it looks like', async ({ page }) => {
  await page.goto('/register')
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill('numpy==2.1.3\nscikit-learn==1.5.2\n')
  await expect(page.getByLabel('Name of the file')).toHaveValue('requirements.txt')
  await page.getByRole('button', { name: 'Read the text' }).click()
  const { content } = await draftOn(page)
  expect(content.manifest).toMatchObject({ environment: { libraries: 'requirements.txt' } })
})

test('the page goes on while 50 MB are profiled, which is told and can be stopped', async ({ page }) => {
  await using ground = await dropGround()
  const file = join(ground.root, 'sales.csv')
  await writeFile(file, `day,store,sold\n${'2026-10-01,17,3.25\n'.repeat(2_700_000)}`)
  await page.goto('/register')
  await page.getByLabel('Choose files').setInputFiles(file)
  await expect(page.getByText(/^Reading 1 of 1: sales\.csv, \d+%$/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop reading' }).click()
  await expect(page.getByText(/^Reading/)).toBeHidden()
  await expect(page).toHaveURL('/register')

  await page.evaluate(() => {
    const seen = { last: performance.now(), longest: 0 }
    Object.assign(window, { seen })
    setInterval(() => {
      const now = performance.now()
      seen.longest = Math.max(seen.longest, now - seen.last)
      seen.last = now
    }, 10)
  })
  await page.getByLabel('Choose files').setInputFiles(file)
  const { manifest } = (await draftOn(page)).content
  expect(valueAt(manifest, ['data', 0])).toMatchObject({ dataset: 'sales', rows: 2_700_000 })
  // In the page itself the reading would take seconds without a pause.
  const longest = await page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest)
  expect(longest).toBeLessThan(1_500)
})
