// The joint rollout in plain C, single precision, as the compiler vectorises it over lanes of episodes: the physical limit.
//
// Reads the task's file (see task.ts), answers with the compiler's version, and then each line with two numbers: the mean of the summed
// rewards, and the steps of all episodes.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Episodes of a candidate that run side by side. Sixteen was fastest of 8, 16 and 32.
#ifndef LANES
#define LANES 16
#endif
#define EACH for (int l = 0; l < LANES; l++)

typedef float Floats[LANES] __attribute__((aligned(64)));
typedef uint32_t Words[LANES] __attribute__((aligned(64)));

typedef struct {
  Floats x, velocity, angle, spin, cosine, sine;
} State;

enum { policyHidden = 10, maxSteps = 1000 };
static const float dt = 0.01f, track = 2.4f;

static inline float hyperbolic(float given) {
  const float x = given < -6 ? -6 : given > 6 ? 6 : given;
  const float z = x * x;
  return x * ((27.459888458f * z + 2133.5317383f) * z + 18711.115234f) /
         (((z + 324.07684326f) * z + 8368.6806641f) * z + 18711.794922f);
}

static inline void turn(float angle, float *cosine, float *sine) {
  const float shift = 12582912.0f;
  const float quarters = angle * 0.636619772f;
  const float rounded = quarters + shift;
  const float whole = rounded - shift;
  int32_t bits;
  memcpy(&bits, &rounded, 4);
  const float r = ((angle - whole * 1.5703125f) - whole * 0.000483751297f) - whole * 7.54979013e-8f;
  const float z = r * r;
  const float s = r + r * z * ((-0.000194949505f * z + 0.00833197311f) * z - 0.166666508f);
  const float c = 1 - 0.5f * z + z * z * (-0.0013651981f * z + 0.0416612588f);
  const float swappedCosine = bits & 1 ? s : c, swappedSine = bits & 1 ? c : s;
  *cosine = (bits + 1) & 2 ? -swappedCosine : swappedCosine;
  *sine = bits & 2 ? -swappedSine : swappedSine;
}

static void act(const float *policy, const State *seen, Floats action) {
  const float *output = policy + 6 * policyHidden;
  Floats sum;
  EACH sum[l] = output[policyHidden];
  for (int unit = 0; unit < policyHidden; unit++) {
    const float *w = policy + 6 * unit;
    EACH sum[l] += output[unit] * hyperbolic(w[5] + w[0] * seen->x[l] + w[1] * seen->velocity[l] + w[2] * seen->cosine[l] +
                                             w[3] * seen->sine[l] + w[4] * seen->spin[l]);
  }
  EACH action[l] = hyperbolic(sum[l]);
}

static void move(State *state, const Floats cart, const Floats pole) {
  EACH {
    state->x[l] += dt * state->velocity[l];
    state->angle[l] += dt * state->spin[l];
    state->velocity[l] += dt * cart[l];
    state->spin[l] += dt * pole[l];
    turn(state->angle[l], &state->cosine[l], &state->sine[l]);
  }
}

static void imagine(const float *model, int hidden, State *seen, const Floats action) {
  const float *toCart = model + 6 * hidden, *toPole = toCart + hidden + 1;
  Floats cart, pole;
  EACH cart[l] = toCart[hidden];
  EACH pole[l] = toPole[hidden];
  for (int unit = 0; unit < hidden; unit++) {
    const float *w = model + 6 * unit;
    EACH {
      const float on = hyperbolic(w[5] + w[0] * seen->velocity[l] + w[1] * seen->cosine[l] + w[2] * seen->sine[l] +
                                  w[3] * seen->spin[l] + w[4] * action[l]);
      cart[l] += toCart[unit] * on;
      pole[l] += toPole[unit] * on;
    }
  }
  move(seen, cart, pole);
}

static void moveReal(State *state, const Floats action) {
  Floats cart, pole;
  EACH {
    const float cosine = state->cosine[l], sine = state->sine[l];
    const float push = 10 * action[l] - 0.1f * state->velocity[l];
    const float swing = 0.3f * state->spin[l] * state->spin[l] * sine;
    const float inverse = 1 / (4 - 1.5f * cosine * cosine);
    cart[l] = (14.73f * sine * cosine - 2 * swing + 4 * push) * inverse;
    pole[l] = ((6 * push - 3 * swing) * cosine + 58.92f * sine) * inverse * (1 / 0.6f);
  }
  move(state, cart, pole);
}

typedef struct {
  Words a, b, c, d;
} Coins;

static void toss(Coins *coins, uint32_t threshold, Words peeks) {
  EACH {
    uint32_t a = coins->a[l], b = coins->b[l], c = coins->c[l], d = coins->d[l];
    peeks[l] = a + d < threshold ? 0xffffffffu : 0;
    const uint32_t shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    coins->a[l] = a;
    coins->b[l] = b;
    coins->c[l] = c ^ shifted;
    coins->d[l] = d << 11 | d >> 21;
  }
}

static void look(float *seen, const float *real, const Words peeks) {
  EACH seen[l] = peeks[l] ? real[l] : seen[l];
}

typedef struct {
  uint32_t hidden, threshold, candidates, episodes;
  const float *weights, *starts;
  const uint32_t *coins;
} Task;

typedef struct {
  State real, seen;
  Coins coins;
  Floats rewards;
  Words ages, live;
  uint32_t next;
} Lanes;

static void refill(Lanes *lanes, int l, const Task *task) {
  lanes->live[l] = lanes->next < task->episodes ? 1 : 0;
  if (!lanes->live[l]) return;
  const float *start = task->starts + 4 * lanes->next;
  const uint32_t *coin = task->coins + 4 * lanes->next;
  State *real = &lanes->real;
  real->x[l] = start[0];
  real->velocity[l] = start[1];
  real->angle[l] = start[2];
  real->spin[l] = start[3];
  turn(start[2], &real->cosine[l], &real->sine[l]);
  for (int field = 0; field < 6; field++) ((float *)&lanes->seen)[field * LANES + l] = ((float *)real)[field * LANES + l];
  lanes->coins.a[l] = coin[0];
  lanes->coins.b[l] = coin[1];
  lanes->coins.c[l] = coin[2];
  lanes->coins.d[l] = coin[3];
  lanes->rewards[l] = 0;
  lanes->ages[l] = 0;
  lanes->next++;
}

static void runCandidate(const Task *task, const float *model, double *reward, uint64_t *steps) {
  static Lanes lanes;
  memset(&lanes, 0, sizeof lanes);
  const float *policy = model + 8 * task->hidden + 2;
  for (int l = 0; l < LANES; l++) refill(&lanes, l, task);
  for (int live = 1; live;) {
    Floats action;
    Words peeks, over;
    State *real = &lanes.real, *seen = &lanes.seen;
    act(policy, seen, action);
    toss(&lanes.coins, task->threshold, peeks);
    imagine(model, task->hidden, seen, action);
    moveReal(real, action);
    for (int field = 0; field < 6; field++) look((float *)seen + field * LANES, (float *)real + field * LANES, peeks);
    uint32_t ended = 0;
    EACH {
      float central, unused;
      turn(real->x[l] * (float)(1.5707963267948966 / 2.4), &central, &unused);
      lanes.rewards[l] += (real->cosine[l] + 1) * 0.5f * central;
      lanes.ages[l]++;
      over[l] = lanes.live[l] & ((fabsf(real->x[l]) > track) | (lanes.ages[l] >= maxSteps));
      ended |= over[l];
    }
    if (!ended) continue;
    live = 0;
    for (int l = 0; l < LANES; l++) {
      if (over[l]) {
        *reward += lanes.rewards[l];
        *steps += lanes.ages[l];
        refill(&lanes, l, task);
      }
      live |= lanes.live[l];
    }
  }
}

int main(int count, char **words) {
  FILE *file = count > 1 ? fopen(words[1], "rb") : NULL;
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  const long length = ftell(file);
  rewind(file);
  uint32_t *head = malloc(length);
  if (!head || fread(head, 1, length, file) != (size_t)length) return 1;
  fclose(file);
  Task task = {.hidden = head[0], .threshold = head[1], .candidates = head[2], .episodes = head[3]};
  const uint32_t size = 8 * task.hidden + 2 + 71;
  task.weights = (float *)(head + 4);
  task.starts = task.weights + (size_t)size * task.candidates;
  task.coins = (uint32_t *)(task.starts + 4 * task.episodes);
  printf("\"%s\"\n", __VERSION__);
  fflush(stdout);
  for (int read = getchar(); read != EOF; read = getchar()) {
    double reward = 0;
    uint64_t steps = 0;
    for (uint32_t candidate = 0; candidate < task.candidates; candidate++)
      runCandidate(&task, task.weights + (size_t)candidate * size, &reward, &steps);
    printf("[%.9g, %llu]\n", reward / task.candidates / task.episodes, (unsigned long long)steps);
    fflush(stdout);
  }
  return 0;
}
