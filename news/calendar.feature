Working days and hours of each agency with its public holidays, Hijri dates, own days and seasons; time limits both ways, on the webmaster's page and through `@calendar` and `@due-date`.
