import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import type { PlacedFile } from './given-files.ts'
import { useGivenFiles } from './use-given-files.ts'

afterEach(() => vi.unstubAllGlobals())

/** The hook as a page holds it, and how many workers it began. */
function held() {
  const workers: unknown[] = []
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      postMessage = (given: unknown) => workers.push(given)
      terminate = () => undefined
    },
  )
  let hook: ReturnType<typeof useGivenFiles> | undefined
  function Page() {
    hook = useGivenFiles(() => undefined)
    return null
  }
  renderToStaticMarkup(<Page />)
  if (!hook) throw new Error('The page was drawn.')
  return { ...hook, workers }
}

const slowly = () => Promise.withResolvers<PlacedFile[]>()
const files = [{ path: 'README.md', file: new File(['Ranks products.'], 'README.md') }]
const soon = () => new Promise((resolve) => setTimeout(resolve))

it('reads nothing of a folder whose reading was stopped while it was still walked through', async () => {
  const { read, cancel, workers } = held()
  const walk = slowly()
  void read(walk.promise)
  cancel()
  walk.resolve(files)
  await soon()
  expect(workers).toEqual([])
})

it('reads only what was given last where a folder is given while another is walked through', async () => {
  const { read, workers } = held()
  const walks = [slowly(), slowly()]
  for (const walk of walks) void read(walk.promise)
  for (const walk of walks) walk.resolve(files)
  await soon()
  expect(workers).toHaveLength(1)
})
