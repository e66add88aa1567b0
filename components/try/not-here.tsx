import { formatBytes } from '#lib/format'
import { pages } from '#lib/paths'
import { bytesOf, type ModelToTry, mostBytesToTry } from '#lib/sandbox/trying'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = { name: string; number: string; model: ModelToTry | undefined }

const otherWays = (scenariosRun: string) =>
  `A service that runs it is asked as the version says; its scenarios are run ${scenariosRun}, or by your own job with shipshape test.`

/** Why a version can not be tried in a browser, and how else it is run. */
export function NotHere({ name, number, model }: Props) {
  const why = model
    ? `${model.path} has ${formatBytes(bytesOf(model))} with its weights; up to ${formatBytes(mostBytesToTry)} are fetched into a browser.`
    : 'It has no ONNX model, and nothing else is executed here: other formats can run any code when they are loaded.'
  return (
    <EmptyState
      title="This version does not run in a browser"
      why={`${why} ${otherWays(model ? 'by the server' : 'against that service')}`}
      action={
        <>
          <LinkButton href={`${pages.version(name, number)}#call`}>How to call it</LinkButton>
          <LinkButton href={`${pages.version(name, number)}#scenarios`}>Its scenarios</LinkButton>
        </>
      }
    />
  )
}
