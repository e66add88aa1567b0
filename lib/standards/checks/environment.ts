import { type Check, type Contract, cannotTell, fallsShort, holds, lines, unless } from '../contract.ts'

/** The libraries, wherever they are held; nothing while they lie in a file that was not read. */
function librariesOf({ manifest, libraries }: Contract): Contract['libraries'] {
  if (libraries) return libraries
  const stated = manifest.environment?.libraries
  if (typeof stated === 'string') return undefined
  return (stated ?? []).map(({ name, version }) => ({ name, pinned: version !== undefined }))
}

const exactVersion = /^\d+(?:\.\d+)+\S*$/

export const environmentChecks: Check[] = [
  {
    key: 'libraries-pinned',
    part: 'environment',
    title: 'Every library is pinned to one version',
    why: 'The same model under another library answers differently, and nobody changed anything.',
    repair: 'Freeze the versions you trained and tested with, and name the file under environment.libraries.',
    example: 'environment: {libraries: requirements.txt}   # lines such as numpy==2.3.4',
    path: 'environment.libraries',
    run: (contract) => {
      const libraries = librariesOf(contract)
      if (!libraries) return cannotTell('the file of libraries was not read yet')
      if (libraries.length === 0) return fallsShort('none are listed')
      const loose = libraries.filter(({ pinned }) => !pinned).map(({ name }) => name)
      return unless(loose, 'not pinned', `${libraries.length} pinned`)
    },
  },
  {
    key: 'runtime-pinned',
    part: 'environment',
    title: 'The runtime and its version are stated',
    why: 'A pickle of one Python does not open in another, and libraries exist for some and not for others.',
    repair: 'State environment.runtime with name and exact version, such as python 3.11.7.',
    example: 'environment: {runtime: {name: python, version: 3.11.7}}',
    path: 'environment.runtime',
    run: ({ manifest: { environment } }) => {
      const { name, version } = environment?.runtime ?? {}
      if (!name) return fallsShort('not stated')
      if (!version) return fallsShort(`${name} without a version`)
      return exactVersion.test(version) ? holds(`${name} ${version}`) : fallsShort(`${version} is not one version`)
    },
  },
  {
    key: 'variables-described',
    part: 'environment',
    title: 'Environment variables are named and described',
    why: 'A service that starts and quietly uses a default is harder to find than one that does not start.',
    repair: 'List each variable with its meaning, never its value; an empty list says that none are needed.',
    example: lines(
      'environment:',
      '  variables:',
      '    - {name: FEATURE_STORE_URL, description: Where the features are asked for, required: true}',
    ),
    path: 'environment.variables',
    run: ({ manifest: { environment } }) => {
      const variables = environment?.variables
      if (!variables) return fallsShort('not stated')
      const silent = variables.filter(({ description }) => !description).map(({ name }) => name)
      return unless(
        silent,
        'no description',
        variables.length > 0 ? `${variables.length} described` : 'said to be none',
      )
    },
  },
  {
    key: 'image-digest',
    part: 'environment',
    title: 'The image is named by its digest',
    why: 'A tag can be moved to another image; a digest cannot.',
    repair: 'State environment.image.digest: sha256 and 64 digits.',
    example: lines(
      'environment:',
      '  image:',
      '    reference: registry.example/recommender:1.3.0',
      '    digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    ),
    path: 'environment.image.digest',
    run: ({ manifest: { environment } }) => {
      if (!environment?.image) return fallsShort('no image is stated')
      const { reference, digest } = environment.image
      return digest ? holds(digest.slice(0, 19)) : fallsShort(`${reference} without a digest`)
    },
  },
  {
    key: 'platform',
    part: 'environment',
    title: 'Operating system and architecture are stated',
    why: 'The same libraries round differently on another processor, or do not exist for it.',
    repair: 'State environment.platform with os and architecture.',
    example: 'environment: {platform: {os: linux, architecture: x86_64}}',
    path: 'environment.platform',
    run: ({ manifest: { environment } }) => {
      const { os, architecture } = environment?.platform ?? {}
      return os && architecture ? holds(`${os} ${architecture}`) : fallsShort('not stated')
    },
  },
]
