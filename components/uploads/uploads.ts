import type { NewFile } from './manager.ts'

const manager = () => import('./manager.ts')

/** Puts files on their way to a draft; a file that is already on its way to the same path is replaced, unless it is the same. */
export async function addUploads(draftId: string, files: readonly NewFile[]): Promise<void> {
  await (await manager()).addUploads(draftId, files)
}

/** Goes on with what is not finished from an earlier page or tab of this person. */
export async function goOnWithUploads(person: string): Promise<void> {
  await (await manager()).goOnWithUploads(person)
}

export async function pauseUpload(id: string): Promise<void> {
  ;(await manager()).pauseUpload(id)
}

/** Goes on with what was paused or failed. */
export async function resumeUpload(id: string): Promise<void> {
  ;(await manager()).resumeUpload(id)
}

/** Gives an upload up; nothing of it is kept. */
export async function cancelUpload(id: string): Promise<void> {
  await (await manager()).cancelUpload(id)
}

/** Goes on with the file that was chosen again; answers why not where it is another. */
export async function giveFile(id: string, file: File): Promise<string | undefined> {
  return (await manager()).giveFile(id, file)
}

/** Takes what is done or failed from the list. */
export async function dismissUpload(id: string): Promise<void> {
  await (await manager()).dismissUpload(id)
}
