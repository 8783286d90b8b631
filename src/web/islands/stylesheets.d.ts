// Stylesheets that islands bring along: the build puts them into files of their own.
declare module '*.css'
