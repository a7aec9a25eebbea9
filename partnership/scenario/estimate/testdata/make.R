# Makes the fixtures that the estimators of survival are compared with:
#
#   Rscript make.R DIR
#
# writes observations.csv, curves.csv and figures.csv into DIR. It needs R with
# package survival (Debian: r-cran-survival); without it, it ends with 77. The data are of our own making.
if (!suppressWarnings(requireNamespace("survival", quietly = TRUE))) quit(status = 77)
suppressPackageStartupMessages(library(survival))
options(digits = 17)
dir <- commandArgs(trailingOnly = TRUE)[1]

# Each set: times, cause (0 seen for the last time), level of the bands, horizon.
lcg <- function(n, seed) { # a generator that is the same in every R
  x <- numeric(n)
  for (i in seq_len(n)) { seed <- (1103515245 * (seed %% 65536) + 12345) %% 2147483648; x[i] <- seed }
  floor(x / 65536)
}
many <- function(n, seed, top) list(
  time = 1 + lcg(n, seed) %% top,
  cause = pmax(lcg(n, seed + 77) %% 5 - 1, 0)) # 0 twice as often as each of 1, 2, 3
big <- many(400, 11, 60)
wide <- many(97, 5, 100000)
sets <- list(
  plain = list(time = c(3, 5, 8, 13, 21, 34), cause = c(1, 1, 1, 1, 1, 1), level = .95, tau = 20),
  ties = list(time = c(2, 4, 4, 5, 6, 6, 6, 9, 9, 12), cause = c(1, 1, 0, 2, 1, 0, 2, 0, 0, 1), level = .95, tau = 9),
  censored_at_deaths = list(time = c(1, 1, 1, 2, 2, 2, 3, 3, 3, 3), cause = c(1, 0, 2, 1, 0, 0, 2, 2, 0, 0), level = .9, tau = 3),
  all_censored = list(time = c(4, 7, 7, 9), cause = c(0, 0, 0, 0), level = .95, tau = 9),
  one_death = list(time = 5, cause = 1, level = .95, tau = 5),
  one_censored = list(time = 5, cause = 0, level = .95, tau = 5),
  last_dies = list(time = c(10, 20, 20, 30, 45), cause = c(2, 1, 0, 3, 1), level = .99, tau = 60),
  heavy_ties = list(time = rep(c(12, 24, 36), c(40, 30, 30)), cause = rep(c(1, 0, 2, 3, 0, 0), c(10, 30, 20, 10, 5, 25)), level = .95, tau = 36),
  many = c(big, list(level = .95, tau = 48)),
  wide = c(wide, list(level = .8, tau = 50000)))

text <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "")
observations <- curves <- figures <- NULL
for (name in names(sets)) {
  s <- sets[[name]]
  observations <- rbind(observations, data.frame(set = name, time = s$time, cause = s$cause))
  add <- function(kind, cause, at, value, se, lower, upper) {
    curves <<- rbind(curves, data.frame(set = name, kind = kind, cause = cause, at = at, value = text(value),
      stdErr = text(se), lower = text(lower), upper = text(upper), level = s$level))
  }
  dead <- as.numeric(s$cause > 0)

  km <- survfit(Surv(s$time, dead) ~ 1, conf.type = "log-log", conf.int = s$level)
  add("survival", 0, km$time, km$surv, summary(km, times = km$time)$std.err, km$lower, km$upper)

  # The band of the hazard is the log-log band of exp(-hazard).
  z <- qnorm(1 - (1 - s$level) / 2)
  h <- ifelse(km$cumhaz > 0, km$cumhaz, NA)
  add("cumulative_hazard", 0, km$time, km$cumhaz, km$std.chaz,
    h * exp(-z * km$std.chaz / h), h * exp(z * km$std.chaz / h))

  if (any(dead == 1) && length(s$time) > 1) {
    state <- factor(s$cause, 0:3, c("seen", "a", "b", "c"))
    aj <- survfit(Surv(s$time, state) ~ 1, conf.type = "log-log", conf.int = s$level)
    for (k in 1:3) {
      j <- k + 1
      p <- aj$pstate[, j]
      exact <- p < 1 - 1e-9 # R takes a sum that misses 1 by rounding for less than 1
      add("cumulative_incidence", k, aj$time, p, aj$std.err[, j],
        ifelse(exact, aj$lower[, j], NA), ifelse(exact, aj$upper[, j], NA))
    }
  }

  mean <- summary(km, rmean = s$tau)$table
  at <- function(curve) { # the first time at which half have ended
    i <- which(curve <= 0.5 + 1e-9)
    if (length(i)) km$time[i[1]] else NA
  }
  figures <- rbind(figures,
    data.frame(set = name, figure = "restricted_mean", tau = s$tau, value = text(mean["rmean"]), stdErr = text(mean["se(rmean)"]),
      lower = text(mean["rmean"] - z * mean["se(rmean)"]), upper = text(mean["rmean"] + z * mean["se(rmean)"])),
    data.frame(set = name, figure = "median", tau = s$tau, value = text(at(km$surv)), stdErr = "",
      lower = text(at(km$lower)), upper = text(at(km$upper))))
}
for (name in c("observations", "curves", "figures"))
  write.csv(get(name), file.path(dir, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
