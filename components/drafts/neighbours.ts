type Said = { who: true } | { here: string } | { saved: number }

const wait = 150

/** Browser only: other tabs of this browser in which the same draft is open. */
export class Neighbours {
  readonly #name: string
  readonly #page: string
  readonly #onSaved: (revision: number) => void
  readonly #present = new Set<string>()
  #channel: BroadcastChannel | undefined

  constructor(draft: string, page: string, onSaved: (revision: number) => void) {
    this.#name = `shipshape:draft:${draft}`
    this.#page = page
    this.#onSaved = onSaved
  }

  listen(): void {
    this.#channel = channelOf(this.#name)
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if ('who' in data) this.#say({ here: this.#page })
      else if ('here' in data) this.#present.add(data.here)
      else this.#onSaved(data.saved)
    })
  }

  leave(): void {
    this.#channel?.close()
    this.#channel = undefined
  }

  /** The pages that answer. One that sleeps does not: what it kept is taken up then, and joined when it wakes. */
  async present(): Promise<ReadonlySet<string>> {
    this.#say({ who: true })
    await new Promise((resolve) => setTimeout(resolve, wait))
    return this.#present
  }

  tell(revision: number): void {
    this.#say({ saved: revision })
  }

  #say(said: Said): void {
    this.#channel?.postMessage(said)
  }
}

/** None where the browser lets a page speak to no other, as it does with its storage closed: then each looks for itself. */
function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined
  }
}
