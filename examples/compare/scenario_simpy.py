"""The model of survival of scenario_kernel.go in SimPy (3 or 4).

Its arguments are name=value for the constants of the model, seed and replicas.
It prints the replicas, how many survived, and the seconds of processor time
that took; what Python needs to start is not among them.
"""

import random
import sys
import time

import simpy

a = dict(pair.split("=") for pair in sys.argv[1:])
turnover, filling, meeting = (float(a[k]) for k in ("turnover", "filling", "meeting"))
well_together, well_apart = float(a["wellTogether"]), float(a["wellApart"])
first, least, most = (int(a[k]) for k in ("trustAtFirst", "trustLeast", "trustMost"))
gained, lost = int(a["trustGained"]), int(a["trustLost"])
months, seed, replicas = float(a["survivalMonths"]), int(a["seed"]), int(a["replicas"])


class Partnership:
    def __init__(self, env, chance):
        self.env, self.chance = env, chance
        self.vacant, self.trust = 0, first
        env.process(self.post())
        env.process(self.post())
        self.dissolved = env.process(self.meetings())

    def post(self):
        while True:
            yield self.env.timeout(self.chance.expovariate(turnover))
            self.vacant += 1
            yield self.env.timeout(self.chance.expovariate(filling))
            self.vacant -= 1

    def meetings(self):
        while self.trust >= least:
            yield self.env.timeout(self.chance.expovariate(meeting))
            well = well_apart if self.vacant else well_together
            if self.chance.random() < well:
                self.trust = min(self.trust + gained, most)
            else:
                self.trust -= lost


def survives(chance):
    env = simpy.Environment()
    p = Partnership(env, chance)
    env.run(until=env.timeout(months) | p.dissolved)
    return p.trust >= least


chance = random.Random(seed)
begun = time.process_time()
survived = sum(survives(chance) for _ in range(replicas))
print(replicas, survived, time.process_time() - begun)
