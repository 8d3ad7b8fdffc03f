internal import Mustache

// A page may have ten thousand rows: looking their members up by reflection takes a millisecond
// for each row.

extension ResultTable.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "anchor": anchor
        case "name": self.name
        case "href": href
        case "nameLabel": nameLabel
        case "number": number
        case "cells": cells
        default: nil
        }
    }
}

extension ResultTable.Cell: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "isNumber": isNumber
        case "value": value
        case "link": link
        default: nil
        }
    }
}

extension AggregatePage.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "cells": cells
        case "count": count
        case "value": value
        case "href": href
        default: nil
        }
    }
}

extension FeatureReader.Value: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "href": href
        case "code": code
        default: nil
        }
    }
}

extension Words: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "foreign": foreign
        default: nil
        }
    }
}
