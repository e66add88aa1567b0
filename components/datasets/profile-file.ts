import { type Profile, profile as profileSchema } from '#lib/profiles/schema'
import { readDigest } from '../uploads/digest.ts'
import type { FromProfile, ToProfile } from './profile.worker.ts'

/** Browser only: statistics of a data file with its digest, as `shipshape dataset profile` wrote them or read beside the page until it is stopped. Rejects with why it could not. */
export async function profileFile(
  given: ToProfile,
  onProgress: (told: { bytes: number; rows: number }) => void,
  stopped: AbortSignal,
): Promise<Profile> {
  const made = await profileIn(given.file)
  if (made) return made
  const [profile, digest] = await Promise.all([profiled(given, onProgress, stopped), readDigest(given.file, stopped)])
  return { ...profile, digest }
}

const longestProfile = 16 * 1024 * 1024

/** The profile that a file holds; nothing where it holds data. */
async function profileIn(file: File): Promise<Profile | undefined> {
  if (!/\.json$/i.test(file.name) || file.size > longestProfile) return undefined
  try {
    return profileSchema.safeParse(JSON.parse(await file.text())).data
  } catch {
    return undefined
  }
}

function profiled(given: ToProfile, onProgress: (told: { bytes: number; rows: number }) => void, stopped: AbortSignal) {
  const worker = new Worker(new URL('./profile.worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve, reject } = Promise.withResolvers<Profile>()
  worker.addEventListener('message', ({ data }: MessageEvent<FromProfile>) => {
    if ('profile' in data) return resolve(data.profile)
    return 'trouble' in data ? reject(new Error(data.trouble)) : onProgress(data)
  })
  worker.addEventListener('error', () =>
    reject(new Error(`${given.file.name} could not be read: the browser gave up.`)),
  )
  stopped.addEventListener('abort', () => reject(stopped.reason))
  worker.postMessage(given, { transfer: [] })
  return promise.finally(() => worker.terminate())
}
