# Opens the files of networks in R, with igraph, and prints what is in them: a line a file, for opened_elsewhere.py.
#
#     Rscript benchmarks/opened_in_r.R FOLDER

suppressPackageStartupMessages(library(igraph))

folder <- commandArgs(trailingOnly = TRUE)[1]
at <- function(name) file.path(folder, name)
table_at <- function(name) read.csv(at(name), na.strings = "", encoding = "UTF-8", check.names = FALSE)
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
tell <- function(name, graph) {
  say(name, vcount(graph), ecount(graph), round(sum(E(graph)$weight), 4), round(sum(V(graph)$strength), 4))
}

for (kind in c("affiliation", "agreement", "conflict", "subtract")) {
  tell(paste0(kind, ".graphml"), read_graph(at(paste0(kind, ".graphml")), format = "graphml"))
  ties <- table_at(paste0(kind, ".edges.csv"))
  nodes <- table_at(paste0(kind, ".nodes.csv"))
  tell(paste0(kind, ".csv"), graph_from_data_frame(ties, directed = FALSE, vertices = nodes))
}

# The networks of actors again, made of the statements alone: an actor is on the side of most of its statements.
told <- table_at("statements.csv")
share <- tapply(told$agreement, list(told$actor_iri, told$concept_iri), mean)
side <- sign(share - 0.5)
side[is.na(side)] <- 0
same <- (side == 1) %*% t(side == 1) + (side == -1) %*% t(side == -1)
opposite <- (side == 1) %*% t(side == -1) + (side == -1) %*% t(side == 1)
pairs <- upper.tri(same)
say("statements.csv", nrow(told), sum(!is.na(as.POSIXct(told$time))), sum(same[pairs]), sum(opposite[pairs]))
