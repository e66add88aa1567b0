import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import type { Catalog } from './catalog.ts'
import { expect, test } from './fixtures.ts'

const july = { from: '2026-07-01', to: '2026-08-01' }
const september = { from: '2026-09-01', to: '2026-10-01' }

/** A package whose first version stands on data of July and whose second on that of September, which is registered. */
async function twoOf(catalog: Catalog, name: string, dataset: string) {
  const data = (version: string, window: object) => [
    { role: 'training' as const, dataset, version, window: window as typeof july, rows: 8000, location: 's3://shop/x' },
  ]
  await catalog.register(name, '1.0.0', { data: data('2026-07', july) })
  await catalog.register(name, '1.1.0', { data: data('2026-09', september) })
  await catalog.goLive(name, '1.1.0')
  await catalog.registerData(dataset, { version: '2026-09', window: september, rows: 9000 })
}

test.describe('whoever keeps the data', () => {
  test.use({ as: 'contributor' })

  test('describes what manifests named, with what they say of it @narrow', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    await twoOf(catalog, name, `clicks-of-${name}`)
    await page.goto('/datasets?described=no')
    await page.getByRole('link', { name: `clicks-of-${name}` }).click()
    await expect(page.getByText('This dataset asks to be described')).toBeVisible()
    await expect(page.getByText(`as ${name} 1.1.0 says`).first()).toBeVisible()
    await page.getByRole('button', { name: `Describe clicks-of-${name}` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Location')).toHaveValue('s3://shop/x')
    await dialog.getByLabel('What it is').fill('One row for each product that was shown')
    await dialog.getByLabel('Steward').fill('retail-data')
    await dialog.getByLabel('Names in pipelines').fill('warehouse')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Names in pipelines')
    await dialog.getByLabel('Names in pipelines').fill(`warehouse ${name}.clicks`)
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('One row for each product that was shown')).toBeVisible()
    await expect(page.getByText('This dataset asks to be described')).toHaveCount(0)
    await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText(`${name}.clicks`)

    await page.getByRole('button', { name: `Edit clicks-of-${name}` }).click()
    await dialog.getByLabel('Steward').fill('')
    await dialog.getByRole('button', { name: 'Save what is said' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('complementary', { name: 'Facts' })).not.toContainText('retail-data')
    await expectNoSidewaysScroll(page)
  })

  test('describes a new one from the list, told what is wrong with its name', async ({ page }) => {
    await page.goto('/datasets')
    await page.getByRole('button', { name: 'Describe a dataset' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Orders Of Today')
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(dialog.getByRole('alert')).toBeFocused()
    await dialog.getByLabel('Name', { exact: true }).fill('orders-of-today')
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(page).toHaveURL('/datasets/orders-of-today')
    await expect(page.getByText('It has no versions yet')).toBeVisible()
  })

  test('withdraws bad data, having seen whom that marks, and lets it stand again', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    const dataset = `orders-of-${name}`
    await twoOf(catalog, name, dataset)
    await page.goto(`/datasets/${dataset}/versions/2026-09`)
    await expect(page.getByText('1 manifest contradicts what is registered here')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Who stands on it' })).toContainText('rows 8,000, registered 9,000')
    await page.getByRole('button', { name: `Withdraw ${dataset}@2026-09` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Marks 1 version of packages: 1 live')
    await expect(dialog).toContainText(`${name} 1.1.0 dev 100%`)
    await dialog.getByLabel('Reason').fill('Half of September was counted twice')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Withdraw the data' }).click()
    await expect(page.getByText('This data is withdrawn. Do not train on it')).toBeVisible()

    await page.goto(`/packages/${name}`)
    await expect(page.getByText('Data that this package stands on was withdrawn')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '1.1.0' })).toContainText('withdrawn data')
    await page.goto(`/packages/${name}/versions/1.1.0`)
    await expect(page.getByText('This version stands on data that was withdrawn')).toBeVisible()
    await page.getByRole('region', { name: 'Data', exact: true }).getByRole('link', { name: dataset }).first().click()
    await expect(page).toHaveURL(`/datasets/${dataset}/versions/2026-09`)
    await expect(page.getByRole('region', { name: 'Who is hit if it is wrong' })).toContainText('dev 100%')
    await page.getByRole('button', { name: 'Let it stand again' }).click()
    await dialog.getByRole('button', { name: 'Let it stand again' }).click()
    await expect(page.getByText('This data is withdrawn. Do not train on it')).toHaveCount(0)
  })
})

test('an engineer reads whether data is from before or after an event, and holds it against another', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  const dataset = `visits-of-${name}`
  await twoOf(catalog, name, dataset)
  const event = (title: string, at: string) =>
    catalog.noteEvent({ kind: 'pricing', title: `${title} of ${name}`, at, datasets: [dataset] })
  await event('Sale', '2026-07-10T00:00:00Z')
  await event('Price change', '2026-08-13T00:00:00Z')
  await page.goto(`/datasets/${dataset}`)
  const stood = page.getByRole('region', { name: 'Before or after' })
  await expect(stood).toContainText(
    `Against Price change of ${name}: 1 version is from before it and 1 is from after it.`,
  )
  await expect(stood.getByRole('listitem').filter({ hasText: '2026-09' }).first()).toContainText('19 days after it')
  await stood.getByRole('link', { name: new RegExp(`Sale of ${name}`) }).click()
  await expect(page).toHaveURL(/event=/)
  await expect(stood).toContainText('1 version spans it')
  await page.reload()
  await expect(stood).toContainText(`Against Sale of ${name}`)
})
