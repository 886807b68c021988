The webmaster takes the whole configuration out as a policy folder, without any secret, and takes one in after seeing what would change.
