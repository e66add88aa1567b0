import { expect, it } from 'vitest'
import { parseLibraries } from '#lib/libraries/requirements'
import { listed, looseIn, looseRows } from './library-rows.ts'

const { libraries } = parseLibraries(
  'requirements.txt',
  'numpy==2.1.3\npandas>=2,<3\nscipy\nnumpy==2.1.3 ; python_version < "4"\n',
)

it('lists what a file pins, each library once', () => {
  expect(listed(libraries)).toEqual([
    { ecosystem: 'pypi', name: 'numpy', version: '2.1.3' },
    { ecosystem: 'pypi', name: 'pandas' },
    { ecosystem: 'pypi', name: 'scipy' },
  ])
})

it('tells what is asked for where it is not one version', () => {
  expect(looseIn(libraries)).toEqual([{ name: 'pandas', range: '>=2,<3' }, { name: 'scipy' }])
})

it('tells where in a list a version is missing', () => {
  expect(looseRows([{ name: 'numpy', version: '2.1.3' }, { name: 'scipy' }, 'text', {}])).toEqual([
    { name: 'scipy', path: 'environment.libraries[1].version' },
  ])
  expect(looseRows('requirements.txt')).toEqual([])
})
