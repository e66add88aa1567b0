import { Refusal } from '#lib/errors'
import type { Answer } from '#lib/http/route'
import { currentName } from './reads.ts'

/** Answers, or leads to the same address under the name the package has now. */
export async function moved(request: Request, name: string, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    const now = error instanceof Refusal && error.code === 'package_missing' ? await currentName(name) : undefined
    if (now === undefined) throw error
    const url = new URL(request.url)
    const location = url.pathname.replace(/\/packages\/[^/]+/, `/packages/${encodeURIComponent(now)}`)
    return { status: 308, headers: { location: `${location}${url.search}` } }
  }
}
