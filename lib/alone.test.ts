import { expect, it, vi } from 'vitest'
import { eachAlone } from './alone.ts'
import { log } from './log.ts'

it('what fails for one keeps none of the rest from theirs, and is logged with its name', async () => {
  const error = vi.spyOn(log(), 'error').mockImplementation(() => undefined)
  const done: string[] = []
  const work = async (id: string) => {
    if (id === 'b') throw new Error('not this one')
    done.push(id)
  }
  await eachAlone([{ id: 'a' }, { id: 'b' }, { id: 'c' }], work, 'one failed')
  expect(done).toEqual(['a', 'c'])
  expect(error.mock.calls).toMatchObject([[{ promotion: 'b' }, 'one failed']])
  error.mockRestore()
})
