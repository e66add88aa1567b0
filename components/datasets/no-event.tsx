import { pages } from '#lib/paths'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'

/** Nothing is known to have happened about the time of data; whoever knows better can note it. */
export const NoEvent = ({ mayNote }: { mayNote: boolean }) => (
  <p>
    <Missing>No event is noted about that time</Missing>
    {mayNote && (
      <TextLink href={pages.noteEvent()} className="ml-2 underline print:hidden">
        Note one
      </TextLink>
    )}
  </p>
)
