import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ as: 'contributor' })

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('a data scientist has a CI token and its snippet in four clicks, pushes from a job, and repairs what is short', async ({
  page,
  clicks,
  baseURL,
  newPackage,
}) => {
  const name = await newPackage()
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.getByRole('link', { name: 'Push from CI' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Copy secret' }).click()
  const secret = await clipboard(page)
  await page.getByRole('button', { name: 'Copy snippet for GitHub Actions' }).click()
  expect(clicks()).toBeLessThanOrEqual(4)
  expect(await clipboard(page)).toContain(`SHIPSHAPE_URL: ${baseURL}`)

  using folder = packageFolder()
  const push = (version: string, more: string) => {
    folder.write('shipshape.yaml', `shipshape: 1\npackage: ${name}\nversion: ${version}\nsummary: Next basket\n${more}`)
    const env = { ...process.env, SHIPSHAPE_URL: baseURL, SHIPSHAPE_TOKEN: secret }
    const { status, stderr } = spawnSync(process.execPath, ['cli/shipshape.ts', 'push', folder.path], { env })
    expect(status, stderr.toString()).toBe(0)
  }
  folder.write('requirements.txt', 'numpy\nscikit-learn==1.7.2\n')
  push('1.0.0', 'environment: {libraries: requirements.txt}\n')
  await page.goto(`/packages/${name}/versions/latest`)
  const loose = page
    .getByRole('region', { name: 'Standard: Minimal' })
    .getByRole('listitem')
    .filter({ hasText: /pinned/i })
  await expect(loose.getByText('To repair:').first()).toBeVisible()
  await expect(page.getByText('2 libraries, 1 not pinned')).toBeVisible()

  folder.write('requirements.txt', 'numpy==2.3.4\nscikit-learn==1.7.2\n')
  push('1.0.1', 'environment: {libraries: requirements.txt}\n')
  await page.goto(`/packages/${name}/versions/latest`)
  await expect(page).toHaveURL(`/packages/${name}/versions/1.0.1`)
  await expect(page.getByText('2 libraries, all pinned')).toBeVisible()
})

function packageFolder() {
  const path = mkdtempSync(join(tmpdir(), 'shipshape-push-'))
  return {
    path,
    write: (name: string, text: string) => writeFileSync(join(path, name), text),
    [Symbol.dispose]: () => rmSync(path, { recursive: true }),
  }
}
