// Observational dropout: a wrapper around any environment. The agent sees the real observation now and then, and else what a model
// says in its place.

/** `Seen` is what an agent observes; the environment may change and return the state that it gets. */
export interface Environment<State, Seen, Action> {
  observe(state: State): Seen
  step(state: State, action: Action): { state: State; reward: number; isOver: boolean }
}

export interface WorldModel<Seen, Action> {
  /** What the agent would observe next. `seen` was real or imagined. */
  predict(seen: Seen, action: Action): Seen
}

export interface Dropped<State, Seen> {
  /** Of the environment itself: rewards and ends always come from it. */
  state: State
  /** What the agent sees of it. */
  seen: Seen
  isReal: boolean
}

export interface DroppedStep<State, Seen> extends Dropped<State, Seen> {
  reward: number
  isOver: boolean
}

/** The first observation of an episode is always real (Freeman et al. 2019, section 3, and their code). */
export function startDropped<State, Seen>(
  { observe }: Pick<Environment<State, Seen, never>, 'observe'>,
  state: State,
): Dropped<State, Seen> {
  return { state, seen: observe(state), isReal: true }
}

/**
 * One step. `peeks` says whether the next observation is real; then the model isn't asked, because a peek starts it anew from what is
 * there.
 */
export function stepDropped<State, Seen, Action>(
  environment: Environment<State, Seen, Action>,
  model: WorldModel<Seen, Action>,
  { state, seen }: Dropped<State, Seen>,
  action: Action,
  peeks: boolean,
): DroppedStep<State, Seen> {
  const next = environment.step(state, action)
  return {
    ...next,
    seen: peeks ? environment.observe(next.state) : model.predict(seen, action),
    isReal: peeks,
  }
}
