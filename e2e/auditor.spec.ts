import { createHash } from 'node:crypto'
import { api } from '#lib/paths'
import { expect, test } from './fixtures.ts'

test('an auditor sees who made a version when, in UTC, and finds the digest to be that of its manifest', async ({
  page,
}) => {
  const [name, number] = ['recommender-men', '2.1.1']
  await page.goto(`/packages/${name}/versions/${number}`)
  const history = page.getByRole('table', { name: 'History' })
  const registered = history.getByRole('row', {
    name: /^recommender CI \(example\).* registered .* \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
  })
  await expect(registered).toBeVisible()

  await page.getByRole('button', { name: 'Copy digest', exact: true }).click()
  const digest = await page.evaluate(() => navigator.clipboard.readText())
  const manifest = await (await page.request.get(api.manifest(name, number))).body()
  expect(`sha256:${createHash('sha256').update(manifest).digest('hex')}`).toBe(digest)
})
