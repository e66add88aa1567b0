'use client'

import { FolderOpen, Pause, Play, RotateCw, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import type { Upload, UploadState } from './upload.ts'
import { cancelUpload, giveFile, pauseUpload, resumeUpload } from './uploads.ts'

type Action = { verb: string; icon: ReactNode; act: (id: string) => Promise<void> }

const pause: Action = { verb: 'Pause', icon: <Pause aria-hidden />, act: pauseUpload }
const actions: Partial<Record<UploadState, Action>> = {
  waiting: pause,
  reading: pause,
  sending: pause,
  paused: { verb: 'Go on with', icon: <Play aria-hidden />, act: resumeUpload },
  failed: { verb: 'Try again with', icon: <RotateCw aria-hidden />, act: resumeUpload },
}

type Props = { upload: Upload; onProblem: (problem?: string) => void }

/** What a reader can do with a file on its way. */
export function UploadActions({ upload, onProblem }: Props) {
  const { id, path, state } = upload
  const action = actions[state]
  return (
    <div className="flex shrink-0">
      {state === 'needs-file' && <ChooseAgain upload={upload} onProblem={onProblem} />}
      {action && <IconButton label={`${action.verb} ${path}`} icon={action.icon} onPress={() => void action.act(id)} />}
      <IconButton label={`Give up ${path}`} icon={<X aria-hidden />} onPress={() => void cancelUpload(id)} />
    </div>
  )
}

function ChooseAgain({ upload: { id, name }, onProblem }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const take = async (file?: File) => {
    if (file) onProblem(await giveFile(id, file))
  }
  return (
    <>
      <IconButton
        label={`Choose ${name} again`}
        icon={<FolderOpen aria-hidden />}
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        aria-label={`The file ${name}`}
        className="hidden"
        onChange={({ target }) => void take(target.files?.[0])}
      />
    </>
  )
}

function IconButton({ label, icon, onPress }: { label: string; icon: ReactNode; onPress: () => void }) {
  return (
    <Button look="quiet" size="icon" aria-label={label} title={label} onClick={onPress}>
      {icon}
    </Button>
  )
}
