// What entries have from others: `crossref` from the volume a paper stands in, `xdata` from shared pieces. Parents may come before
// their children or after them, so entries wait, as many as memory allows.
import type { Entry } from './scan-state.ts'

/** What a paper has from the book or proceedings it refers to, and from which of its fields there. */
const inherited: [field: string, from: string][] = [
  ['booktitle', 'booktitle'],
  ['booktitle', 'title'],
  ['journal', 'journal'],
  ['journaltitle', 'journaltitle'],
  ['year', 'year'],
  ['date', 'date'],
  ['volume', 'volume'],
  ['publisher', 'publisher'],
]

/** Characters of a field that another entry may inherit: each that does reads it again, and no venue has a longer name. */
const longestInherited = 400
/** Characters of entries that wait, and parents that are remembered; beyond, the oldest go on without waiting. */
const mostWaiting = 8_000_000
const mostRemembered = 20_000

/** Entries that others refer to; they aren't taken for papers themselves. */
const volumes = /^(?:mv)?(?:proceedings|collection|book|reference)$/

interface Waiting {
  entry: Entry
  /** Keys in lower case of what isn't there yet. */
  missing: Set<string>
  size: number
  /** Whether another entry refers to it. */
  isParent: boolean
}

/** Takes entries one by one and gives them back whole. The volumes referred to aren't papers of their own here. */
export class Inheritance {
  /** In the file's order, by number. */
  #waiting = new Map<number, Waiting>()
  /** Of those that wait, by key, and by what they wait for. */
  #byKey = new Map<string, Waiting>()
  #children = new Map<string, Set<Waiting>>()
  /** What may be inherited from entries that came before, by key. */
  #parents = new Map<string, Map<string, string>>()
  #size = 0

  /** Whole ones behind one that waits, so that all come in the file's order. */
  #held: Entry[] = []

  push(written: Entry): Entry[] {
    const ready = this.#take(written)
    this.#hold(ready)
    return [...this.#inOrder(), ...this.#overflow()]
  }

  /** In the file's order; most come in it anyway. */
  #hold(entries: Entry[]): void {
    for (const entry of entries) {
      const held = this.#waiting.size > 0 ? copyOf(entry) : entry
      this.#held.splice(placeOf(this.#held, entry.number), 0, held)
      this.#size += sizeOf(held)
    }
  }

  /** Those before the first that waits. */
  #inOrder(): Entry[] {
    const [first = Number.POSITIVE_INFINITY] = this.#waiting.keys()
    const ready = this.#held.splice(0, placeOf(this.#held, first))
    for (const entry of ready) this.#size -= sizeOf(entry)
    return ready
  }

  #take(written: Entry): Entry[] {
    const key = written.name.toLowerCase()
    const wanted = parentsOf(written).filter((parent) => parent !== key)
    const entry = this.#withKnown(written, wanted)
    for (const parent of wanted) this.#markParent(parent)
    const missing = new Set(wanted.filter((parent) => !this.#parents.has(parent)))
    this.#remember(key, entry)
    const children = this.#children.get(key)
    const isShared = entry.type === 'xdata'
    const ready = children === undefined ? [] : this.#complete(key, entry, children)
    if (isShared) return ready
    const isParent = children !== undefined
    if (missing.size > 0 || volumes.test(entry.type)) {
      this.#wait({ entry: copyOf(entry), missing, size: sizeOf(entry), isParent })
      return ready
    }
    return isParent ? ready : [...ready, entry]
  }

  /** Those whose parents never came, and volumes that nobody referred to. */
  end(): Entry[] {
    this.#hold([...this.#waiting.values()].flatMap((one) => this.#release(one)))
    this.#waiting.clear()
    return this.#inOrder()
  }

  #withKnown(entry: Entry, wanted: string[]): Entry {
    return wanted.reduce((child, parent) => inherit(child, this.#parents.get(parent)), entry)
  }

  #markParent(key: string): void {
    const parent = this.#byKey.get(key)
    if (parent !== undefined) parent.isParent = true
  }

  #remember(key: string, { type, fields }: Entry): void {
    if (key === '' || this.#parents.has(key) || this.#parents.size >= mostRemembered) return
    const names = type === 'xdata' ? [...fields.keys()] : [...inherited.map(([, from]) => from)]
    const kept = new Map<string, string>()
    for (const name of names) {
      const value = fields.get(name)
      if (value !== undefined && value.length <= longestInherited) kept.set(name, copied(value))
    }
    if (type === 'xdata') kept.set(sharedMark, '')
    this.#parents.set(copied(key), kept)
  }

  #complete(key: string, parent: Entry, children: Set<Waiting>): Entry[] {
    this.#children.delete(key)
    const source = this.#parents.get(key) ?? parent.fields
    return [...children].flatMap((child) => {
      child.entry = inherit(child.entry, source)
      child.missing.delete(key)
      const isReady = child.missing.size === 0 && !volumes.test(child.entry.type)
      return isReady ? this.#release(child) : []
    })
  }

  #wait(one: Waiting): void {
    this.#waiting.set(one.entry.number, one)
    this.#byKey.set(one.entry.name.toLowerCase(), one)
    this.#size += one.size
    for (const key of one.missing) {
      const children = this.#children.get(key) ?? new Set()
      this.#children.set(key, children.add(one))
    }
  }

  #release(one: Waiting): Entry[] {
    this.#waiting.delete(one.entry.number)
    this.#size -= one.size
    const key = one.entry.name.toLowerCase()
    if (this.#byKey.get(key) === one) this.#byKey.delete(key)
    for (const parent of one.missing) {
      const children = this.#children.get(parent)
      children?.delete(one)
      if (children?.size === 0) this.#children.delete(parent)
    }
    return one.isParent ? [] : [one.entry]
  }

  #overflow(): Entry[] {
    const released: Entry[] = []
    for (const one of this.#waiting.values()) {
      if (this.#size <= mostWaiting) break
      this.#hold(this.#release(one))
      released.push(...this.#inOrder())
    }
    return released
  }
}

/** How many of a sorted list have a lower number, by halving. */
function placeOf(entries: readonly Entry[], number: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.number ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}

/** In `xdata` all fields are shared. */
const sharedMark = '\0xdata'

function parentsOf({ fields }: Entry): string[] {
  const shared = (fields.get('xdata') ?? '').split(',')
  return [...shared, fields.get('crossref') ?? '']
    .slice(0, 50)
    .map((key) => key.trim().toLowerCase())
    .filter((key) => key !== '')
}

function inherit(entry: Entry, parent: Map<string, string> | undefined): Entry {
  if (parent === undefined) return entry
  const fields = new Map(entry.fields)
  const pairs: [string, string][] = parent.has(sharedMark)
    ? [...parent.keys()].map((name) => [name, name])
    : inherited
  for (const [field, from] of pairs) {
    const value = parent.get(from)
    if (value !== undefined && value.length <= longestInherited && field !== sharedMark && !fields.has(field))
      fields.set(field, value)
  }
  return { ...entry, fields }
}

function sizeOf({ fields, source }: Entry): number {
  let size = source.length + 500
  for (const [name, value] of fields) size += name.length + value.length
  return size
}

/** Pieces of a file's text would keep all of it in memory. */
function copyOf(entry: Entry): Entry {
  const fields = new Map([...entry.fields].map(([name, value]) => [copied(name), copied(value)]))
  return { ...entry, name: copied(entry.name), source: copied(entry.source), fields }
}

function copied(text: string): string {
  return JSON.parse(JSON.stringify(text))
}
